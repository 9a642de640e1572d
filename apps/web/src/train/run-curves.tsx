import { lazy, Suspense } from 'react';
import { useWords } from '../language/words.ts';
import { Skeleton } from '../ui/states.tsx';
import { trainWords } from './train-words.ts';
import type { Point } from './use-run-figures.ts';

const Curves = lazy(() => import('./curves.tsx'));
const SHARES = [0, 1] as const;

/** The two diagrams of a training: losses, and what the critic believes. */
export function RunCurves({ points }: { readonly points: readonly Point[] }) {
  const say = useWords(trainWords);
  if (points.length === 0) return <p className="soft">{say('noFigures')}</p>;
  return (
    <div className="run-curves">
      <Suspense fallback={<Skeleton height="20rem" />}>
        <Curves
          title={say('lossTitle')}
          text={say('lossHow')}
          points={points}
          lines={[
            { figure: 'lossD', label: say('lossD') },
            { figure: 'lossG', label: say('lossG') },
          ]}
        />
        <Curves
          title={say('judgeTitle')}
          text={say('judgeHow')}
          points={points}
          lines={[
            { figure: 'dReal', label: say('dReal') },
            { figure: 'dFake', label: say('dFake') },
          ]}
          range={SHARES}
        />
      </Suspense>
    </div>
  );
}
