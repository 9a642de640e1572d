import { type PointerEvent, useMemo, useRef } from 'react';
import { useWords } from '../../../language/words.ts';
import { useCalm } from '../../../ui/use-calm.ts';
import { figure } from '../figure.ts';
import { NumberPicture } from '../paint/number-picture.tsx';
import { inkOf, largest } from '../paint/two-inks.ts';
import type { Activation } from './activations.ts';
import { answersOn, lineIn, type Neuron, type Point, sumOf } from './neuron.ts';
import { neuronWords } from './neuron-words.ts';

/** The square that is drawn reaches this far from 0. */
export const REACH = 3;
const SIDE = 96;

/** The neuron's answer to every point of the plane, the line where its sum is zero, and the point that is looked at. */
export function Plane({
  neuron,
  activation,
  point: [x1, x2],
  onMove,
}: {
  readonly neuron: Neuron;
  readonly activation: Activation;
  readonly point: Point;
  readonly onMove: (point: Point) => void;
}) {
  const say = useWords(neuronWords);
  const square = useRef<SVGSVGElement>(null);
  const { w1, w2, b } = neuron;
  const { pixels, from, to } = useMemo(() => {
    const answers = answersOn({ w1, w2, b }, activation, { side: SIDE, half: REACH });
    return {
      pixels: { rgba: inkOf(answers, Math.max(1, largest(answers))), width: SIDE, height: SIDE },
      from: Math.min(...answers),
      to: Math.max(...answers),
    };
  }, [w1, w2, b, activation]);
  const line = lineIn(neuron, REACH);
  const at = ([one, two]: Point) => `${figure(one, 1)}, ${figure(two, 1)}`;
  const seen = useCalm(
    say('planeSeen', {
      from: figure(from),
      to: figure(to),
      x1: figure(x1, 1),
      x2: figure(x2, 1),
      answer: figure(activation.value(sumOf(neuron, x1, x2))),
      line: line ? say('lineSeen', { a: at(line[0]), b: at(line[1]) }) : say('noLine'),
    }),
  );
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    const box = square.current?.getBoundingClientRect();
    if (!box || event.buttons !== 1) return;
    const place = (share: number) => Math.round((Math.min(1, Math.max(0, share)) * 2 - 1) * REACH * 10) / 10;
    onMove([place((event.clientX - box.left) / box.width), -place((event.clientY - box.top) / box.height)]);
  };
  return (
    <div className="net-plane">
      <NumberPicture pixels={pixels} label={seen} className="number-picture-smooth" />
      <svg
        className="net-drag"
        ref={square}
        viewBox={`${-REACH} ${-REACH} ${2 * REACH} ${2 * REACH}`}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drag(event);
        }}
        onPointerMove={drag}
      >
        <path className="net-axis" d={`M${-REACH} 0H${REACH}M0 ${-REACH}V${REACH}`} />
        {line && (
          <path className="net-cut" d={`M${line[0][0]} ${-line[0][1]}L${line[1][0]} ${-line[1][1]}`} />
        )}
        <circle className="net-point" cx={x1} cy={-x2} r={0.13} />
        <text className="net-axis-name" x={REACH - 0.12} y={-0.1} textAnchor="end">
          x₁
        </text>
        <text className="net-axis-name" x={0.1} y={-REACH + 0.32}>
          x₂
        </text>
      </svg>
    </div>
  );
}
