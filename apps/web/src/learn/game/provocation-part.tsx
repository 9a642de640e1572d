import { type ProvocationName, provocationNames } from '@inkstone/learn';
import { count, decimal } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { Button } from '../../ui/button.tsx';
import { gameWords } from './game-words.ts';
import type { GameFigures } from './messages.ts';
import { Subscripted } from './subscripted.tsx';
import type { Rules } from './use-rules.ts';

/** Rounds after which a failure shows. */
const TELLING = 60;

/** Buttons under which the game fails, and what is then to be seen, with the figures of the moment. */
export function ProvocationPart({
  rules: { provoked, cure, settings },
  figures,
  onProvoke,
}: {
  readonly rules: Rules;
  readonly figures: GameFigures | undefined;
  readonly onProvoke: (name: ProvocationName) => void;
}) {
  const say = useWords(gameWords);
  const language = useLanguage();
  const number = (value = 0) => decimal(value, language, 2);
  const { metrics, modes, pull, round = 0 } = figures ?? {};
  // who follows the note on vanishing gradients finds another state of things
  const hasGradients = provoked === 'vanishing' && settings.loss !== 'minimax';
  return (
    <section className="game-provoke" aria-labelledby="game-provoke">
      <h2 id="game-provoke">{say('provoke')}</h2>
      <p className="soft">{say('provokeText')}</p>
      <div className="row">
        {provocationNames.map((name) => (
          <Button key={name} aria-pressed={provoked === name} onClick={() => onProvoke(name)}>
            {say(name)}
          </Button>
        ))}
      </div>
      <div className="game-note">
        {provoked && (
          <p>
            <Subscripted
              text={
                provoked === 'cured'
                  ? say('curedNote')
                  : round < TELLING
                    ? say('noteSoon')
                    : say(hasGradients ? 'backNote' : `${provoked}Note`, {
                        found: count(modes?.found ?? 0, language),
                        pull: number(pull),
                        k: settings.stepsOfD,
                        dReal: number(metrics?.dReal),
                        dFake: number(metrics?.dFake),
                        lossG: number(metrics?.lossG),
                      })
              }
            />
          </p>
        )}
        {provoked && provoked !== 'cured' && <Button onClick={cure}>{say('cure')}</Button>}
      </div>
    </section>
  );
}
