import { lazy, Suspense } from 'react';
import { Skeleton } from '../ui/states.tsx';
import type { Point } from './use-run-figures.ts';

const Curves = lazy(() => import('./curves.tsx'));
const SHARES = [0, 1] as const;

/** What the two diagrams say, in the page's language. */
export interface DiagramTexts {
  readonly losses: string;
  readonly lossesHow: string;
  readonly lossD: string;
  readonly lossG: string;
  readonly beliefs: string;
  readonly beliefsHow: string;
  readonly dReal: string;
  readonly dFake: string;
}

/** The two diagrams of a game: losses, and what the discriminator believes. */
export function GameDiagrams({
  points,
  texts,
}: {
  readonly points: readonly Point[];
  readonly texts: DiagramTexts;
}) {
  const waiting = <Skeleton height="20rem" />;
  return (
    <>
      <Suspense fallback={waiting}>
        <Curves
          title={texts.losses}
          text={texts.lossesHow}
          points={points}
          lines={[
            { figure: 'lossD', label: texts.lossD },
            { figure: 'lossG', label: texts.lossG },
          ]}
        />
      </Suspense>
      <Suspense fallback={waiting}>
        <Curves
          title={texts.beliefs}
          text={texts.beliefsHow}
          points={points}
          lines={[
            { figure: 'dReal', label: texts.dReal },
            { figure: 'dFake', label: texts.dFake },
          ]}
          range={SHARES}
        />
      </Suspense>
    </>
  );
}
