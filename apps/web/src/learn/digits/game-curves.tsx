import type { StepReport } from '@inkstone/gan';
import { useWords } from '../../language/words.ts';
import { GameDiagrams } from '../../train/game-diagrams.tsx';
import { digitsWords } from './digits-words.ts';

/** Losses, and what the discriminator believes, over the steps. */
export function GameCurves({ points }: { readonly points: readonly StepReport[] }) {
  const say = useWords(digitsWords);
  const texts = {
    losses: say('losses'),
    lossesHow: say('lossesHow'),
    lossD: say('lossD'),
    lossG: say('lossG'),
    beliefs: say('beliefs'),
    beliefsHow: say('beliefsHow'),
    dReal: say('dReal'),
    dFake: say('dFake'),
  };
  return (
    <section className="stack" aria-labelledby="digits-curves">
      <h2 id="digits-curves">{say('curves')}</h2>
      <div className="digits-curves">
        <GameDiagrams points={points} texts={texts} />
      </div>
    </section>
  );
}
