import { memo, useMemo } from 'react';
import { count, percent } from '../../../language/figures.ts';
import { useLanguage, useWords } from '../../../language/words.ts';
import { useCalm } from '../../../ui/use-calm.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { inkOf } from '../paint/two-inks.ts';
import { HALF } from './data-sets.ts';
import { courseData } from './looks.ts';
import { type Course, type Frame, GRID } from './messages.ts';
import { mapAt, type NeuronAt } from './neuron-at.ts';
import { nameOf } from './neuron-name.ts';
import { playgroundWords } from './playground-words.ts';

/** One neuron's answer to the whole plane, with the points that are to be told apart. */
export function Surface({ frame, chosen }: { readonly frame: Frame; readonly chosen: NeuronAt }) {
  const say = useWords(playgroundWords);
  const language = useLanguage();
  const pixels = useMemo(() => {
    const { map, limit } = mapAt(frame, chosen);
    // a paler ink, so that the points stand out
    return { rgba: inkOf(map, limit * 1.35), width: GRID, height: GRID };
  }, [frame, chosen]);
  const seen = useCalm(
    say('surfaceSeen', {
      name: nameOf(chosen, say),
      steps: count(frame.steps, language),
      data: say(frame.course.data),
      right: percent(frame.learnt.accuracy, language),
    }),
  );
  return (
    <div className="net-plane net-surface">
      <NumberPicture pixels={pixels} label={seen} className="number-picture-smooth" />
      <Points course={frame.course} />
    </div>
  );
}

const Points = memo(function Points({ course }: { readonly course: Course }) {
  const { points, classes } = useMemo(() => courseData(course).learnt, [course]);
  return (
    <svg viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`} aria-hidden="true">
      {Array.from(classes, (label, i) => {
        const [x, y] = [points[2 * i] ?? 0, -(points[2 * i + 1] ?? 0)];
        const key = `${x} ${y}`;
        return label > 0.5 ? (
          <circle key={key} className="net-one" cx={x} cy={y} r={0.075} />
        ) : (
          <rect key={key} className="net-zero" x={x - 0.065} y={y - 0.065} width={0.13} height={0.13} />
        );
      })}
    </svg>
  );
});
