import { useWords } from '../language/words.ts';
import { GameDiagrams } from './game-diagrams.tsx';
import { trainWords } from './train-words.ts';
import type { Point } from './use-run-figures.ts';

/** The two diagrams of a training. */
export function RunCurves({ points }: { readonly points: readonly Point[] }) {
  const say = useWords(trainWords);
  if (points.length === 0) return <p className="soft">{say('noFigures')}</p>;
  const texts = {
    losses: say('lossTitle'),
    lossesHow: say('lossHow'),
    lossD: say('lossD'),
    lossG: say('lossG'),
    beliefs: say('judgeTitle'),
    beliefsHow: say('judgeHow'),
    dReal: say('dReal'),
    dFake: say('dFake'),
  };
  return (
    <div className="run-curves">
      <GameDiagrams points={points} texts={texts} />
    </div>
  );
}
