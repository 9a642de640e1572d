import { count, decimal, percent } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { gameWords } from './game-words.ts';
import type { GameFigures } from './messages.ts';
import { Subscripted } from './subscripted.tsx';

const nothing: GameFigures = { round: 0, metrics: undefined, speed: 0, pull: 0 };

/** The game in numbers, as they are now. `data-value` has each as it is, for those who read by machine. */
export function Figures({ figures = nothing }: { readonly figures: GameFigures | undefined }) {
  const say = useWords(gameWords);
  const language = useLanguage();
  const { round, metrics, speed, pull, modes } = figures;
  const number = (value: number | undefined) => (value === undefined ? '–' : decimal(value, language));
  const rows = [
    ['round', say('round'), round, count(round, language)],
    ['speed', say('speed'), speed, speed > 0 ? count(speed, language) : '–'],
    ['modes', say('modes'), modes?.found, modes ? say('modesOf', { ...modes }) : '–'],
    ['near', say('near'), modes?.near, modes ? percent(modes.near, language) : '–'],
    ['lossD', say('lossD'), metrics?.lossD, number(metrics?.lossD)],
    ['lossG', say('lossG'), metrics?.lossG, number(metrics?.lossG)],
    ['dReal', say('dReal'), metrics?.dReal, number(metrics?.dReal)],
    ['dFake', say('dFake'), metrics?.dFake, number(metrics?.dFake)],
    ['pull', say('pull'), pull, number(pull)],
  ] as const;
  return (
    <dl className="game-figures" aria-label={say('figures')}>
      {rows.map(([key, name, value, said]) => (
        <div key={key} className={`game-figure game-figure-${key}`}>
          <dt>
            <Subscripted text={name} />
          </dt>
          <dd className="figures" data-figure={key} data-value={value}>
            {said}
          </dd>
        </div>
      ))}
    </dl>
  );
}
