import { count } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { useCalm } from '../../../ui/use-calm.ts';
import { figure } from '../figure.ts';
import type { History } from './history.ts';
import { playgroundWords } from './playground-words.ts';

const [WIDTH, HEIGHT] = [300, 110];

/** The loss since the start, on the points it learns from and on new ones. */
export function LossCurve({ history }: { readonly history: History }) {
  const say = useWords(playgroundWords);
  const language = useLanguage();
  const { steps, learnt, held } = history;
  const seen = useCalm(
    say('curveSeen', {
      first: figure(learnt[0] ?? 0, 3),
      now: figure(learnt.at(-1) ?? 0, 3),
      held: figure(held.at(-1) ?? 0, 3),
      steps: count(steps.at(-1) ?? 0, language),
    }),
  );
  const top = Math.max(0.7, ...learnt, ...held);
  const end = Math.max(1, steps.at(-1) ?? 1);
  const path = (values: readonly number[]) =>
    values
      .map((value, i) => {
        const [x, y] = [((steps[i] ?? 0) / end) * WIDTH, HEIGHT - (value / top) * HEIGHT];
        return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
      })
      .join('');
  return (
    <figure className="net-figure">
      <figcaption>{say('curve')}</figcaption>
      <svg
        className="net-loss"
        viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={seen}
      >
        <path className="net-axis" d={`M0 ${HEIGHT}H${WIDTH}M0 0V${HEIGHT}`} />
        <path className="net-slope" d={path(held)} />
        <path className="net-value" d={path(learnt)} />
      </svg>
      <p className="net-key">
        <span className="net-key-value">{say('curveLearnt')}</span>
        <span className="net-key-slope">{say('curveHeld')}</span>
      </p>
    </figure>
  );
}
