import { useWords } from '../../../language/words.ts';
import { useCalm } from '../../../ui/use-calm.ts';
import { figure } from '../figure.ts';
import { backpropWords } from './backprop-words.ts';
import { isDone, numbersOf, type Round, type RoundStep, weightNames, workingOf } from './steps.ts';
import type { Weights } from './tiny-network.ts';

const n = (value: number) => figure(value, 3);

interface Wire {
  readonly weight: keyof Weights;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** How far along the wire its numbers stand. */
  readonly at: number;
  readonly ahead: RoundStep;
  readonly back: RoundStep;
}

const wires: readonly Wire[] = [
  { weight: 'w11', from: [90, 48], to: [90, 176], at: 0.62, ahead: 'h1', back: 'backH1' },
  { weight: 'w12', from: [270, 48], to: [90, 176], at: 0.25, ahead: 'h1', back: 'backH1' },
  { weight: 'w21', from: [90, 48], to: [270, 176], at: 0.25, ahead: 'h2', back: 'backH2' },
  { weight: 'w22', from: [270, 48], to: [270, 176], at: 0.62, ahead: 'h2', back: 'backH2' },
  { weight: 'v1', from: [90, 268], to: [180, 344], at: 0.45, ahead: 'output', back: 'backOutput' },
  { weight: 'v2', from: [270, 268], to: [180, 344], at: 0.45, ahead: 'output', back: 'backOutput' },
];

/** The tiny network with the numbers that a round has found so far: values in ink, gradients in red. */
export function TinyDiagram({ round, step }: { readonly round: Round; readonly step: RoundStep }) {
  const say = useWords(backpropWords);
  const { weights: w, example } = round;
  const { ahead, back, next } = numbersOf(round);
  const shown = step === 'update' ? next : w;
  const seen = useCalm(say('seen', { step: say(step), numbers: workingOf(step, round).join('; ') }));
  return (
    <svg className="net-tiny" viewBox="0 0 360 480" role="img" aria-label={seen}>
      {wires.map(({ weight, from, to, at, ahead: forth, back: home }) => {
        const [x, y] = [from[0] + (to[0] - from[0]) * at, from[1] + (to[1] - from[1]) * at];
        const lit = step === forth ? 'net-forth' : step === home ? 'net-home' : '';
        return (
          <g key={weight} className={`net-wire ${lit}`}>
            <path d={`M${from[0]} ${from[1]}L${to[0]} ${to[1]}`} />
            <rect x={x - 37} y={y - 10} width={74} height={isDone(home, step) ? 33 : 18} rx={3} />
            <text x={x} y={y + 3}>
              {weightNames[weight]} {n(shown[weight])}
            </text>
            {isDone(home, step) && (
              <text className="net-gradient" x={x} y={y + 18}>
                ∂ {n(back.weights[weight])}
              </text>
            )}
          </g>
        );
      })}
      <path className={`net-wire-plain ${step === 'loss' ? 'net-forth' : ''}`} d="M180 436V450" />
      <TinyNode x={90} y={8} lines={[`x₁ = ${n(example.x1)}`]} on={step === 'start'} />
      <TinyNode x={270} y={8} lines={[`x₂ = ${n(example.x2)}`]} on={step === 'start'} />
      <TinyNode
        x={90}
        y={176}
        lines={[
          `b₁ = ${n(shown.b1)}`,
          isDone('h1', step) && `z₁ = ${n(ahead.z1)}`,
          isDone('h1', step) && `h₁ = ${n(ahead.h1)}`,
        ]}
        gradient={isDone('backH1', step) && `∂L/∂z₁ = ${n(back.dz1)}`}
        size={4}
        on={step === 'h1' || step === 'backH1'}
      />
      <TinyNode
        x={270}
        y={176}
        lines={[
          `b₂ = ${n(shown.b2)}`,
          isDone('h2', step) && `z₂ = ${n(ahead.z2)}`,
          isDone('h2', step) && `h₂ = ${n(ahead.h2)}`,
        ]}
        gradient={isDone('backH2', step) && `∂L/∂z₂ = ${n(back.dz2)}`}
        size={4}
        on={step === 'h2' || step === 'backH2'}
      />
      <TinyNode
        x={180}
        y={344}
        lines={[
          `c = ${n(shown.c)}`,
          isDone('output', step) && `a = ${n(ahead.a)}`,
          isDone('output', step) && `ŷ = ${n(ahead.y)}`,
        ]}
        gradient={isDone('backOutput', step) && `∂L/∂a = ${n(back.da)}`}
        size={4}
        on={step === 'output' || step === 'backOutput'}
      />
      <text className="net-tiny-loss" x={180} y={466}>
        {isDone('loss', step) ? `L = ½ (ŷ − t)² = ${figure(ahead.loss, 4)}` : `t = ${n(example.target)}`}
      </text>
    </svg>
  );
}

function TinyNode({
  x,
  y,
  lines,
  gradient = false,
  size = 1,
  on,
}: {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly (string | false)[];
  readonly gradient?: string | false;
  /** Lines that it has room for. */
  readonly size?: number;
  readonly on: boolean;
}) {
  const height = size === 1 ? 40 : 92;
  const gap = size === 1 ? 0 : 20;
  const first = size === 1 ? y + 25 : y + 21;
  return (
    <g className={`net-tiny-node ${on ? 'net-tiny-on' : ''}`}>
      <rect x={x - 68} y={y} width={136} height={height} rx={5} />
      {lines.map(
        (line, i) =>
          line && (
            <text key={line} x={x} y={first + i * gap}>
              {line}
            </text>
          ),
      )}
      {gradient && (
        <text className="net-gradient" x={x} y={first + 3 * gap}>
          {gradient}
        </text>
      )}
    </g>
  );
}
