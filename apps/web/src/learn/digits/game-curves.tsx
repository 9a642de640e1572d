import type { StepReport } from '@inkstone/gan';
import { lazy, Suspense } from 'react';
import { useWords } from '../../language/words.ts';
import { Skeleton } from '../../ui/states.tsx';
import { digitsWords } from './digits-words.ts';

const Curves = lazy(() => import('../../train/curves.tsx'));
const SHARES = [0, 1] as const;

/** Losses, and what the discriminator believes, over the steps. */
export function GameCurves({ points }: { readonly points: readonly StepReport[] }) {
  const say = useWords(digitsWords);
  const waiting = <Skeleton height="20rem" />;
  return (
    <section className="stack" aria-labelledby="digits-curves">
      <h2 id="digits-curves">{say('curves')}</h2>
      <div className="digits-curves">
        <Suspense fallback={waiting}>
          <Curves
            title={say('losses')}
            text={say('lossesHow')}
            points={points}
            lines={[
              { figure: 'lossD', label: say('lossD') },
              { figure: 'lossG', label: say('lossG') },
            ]}
          />
        </Suspense>
        <Suspense fallback={waiting}>
          <Curves
            title={say('beliefs')}
            text={say('beliefsHow')}
            points={points}
            lines={[
              { figure: 'dReal', label: say('dReal') },
              { figure: 'dFake', label: say('dFake') },
            ]}
            range={SHARES}
          />
        </Suspense>
      </div>
    </section>
  );
}
