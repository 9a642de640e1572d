import { decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { gameWords } from './game-words.ts';
import type { Frame } from './messages.ts';
import { Subscripted } from './subscripted.tsx';

/** What the phase that is shown is about, in a sentence with the figures of the moment. Between them, what the board is. */
export function PhaseCaption({ frame }: { readonly frame: Frame | undefined }) {
  const say = useWords(gameWords);
  const language = useLanguage();
  const number = (value: number | undefined) => (value === undefined ? '–' : decimal(value, language, 2));
  const metrics = frame?.figures.metrics;
  const phase = frame?.pace === 'playing' ? undefined : frame?.phase;
  return (
    <p className="game-phase" role="status">
      <Subscripted
        text={
          phase
            ? say(`phase-${phase}`, {
                dReal: number(metrics?.dReal),
                dFake: number(metrics?.dFake),
                lossD: number(metrics?.lossD),
                lossG: number(metrics?.lossG),
              })
            : say('lead')
        }
      />
    </p>
  );
}
