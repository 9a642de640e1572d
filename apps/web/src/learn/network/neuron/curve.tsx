import { useWords } from '../../../language/words.ts';
import { useCalm } from '../../../ui/use-calm.ts';
import { figure } from '../figure.ts';
import { type ActivationName, activations } from './activations.ts';
import { neuronWords } from './neuron-words.ts';

const REACH = 4;
const TOP = 3;
const BOTTOM = -1.8;

/** An activation and its slope, with the sum that the neuron has now. */
export function Curve({ name, z }: { readonly name: ActivationName; readonly z: number }) {
  const say = useWords(neuronWords);
  const { value, slope } = activations[name];
  const seen = useCalm(
    say('curveSeen', { name: say(name), z: figure(z), value: figure(value(z)), slope: figure(slope(z)) }),
  );
  const shown = Math.min(REACH, Math.max(-REACH, z));
  return (
    <svg
      className="net-curve"
      viewBox={`${-REACH} ${-TOP} ${2 * REACH} ${TOP - BOTTOM}`}
      role="img"
      aria-label={seen}
    >
      <path className="net-axis" d={`M${-REACH} 0H${REACH}M0 ${-TOP}V${-BOTTOM}`} />
      <path className="net-unit" d={`M${-REACH} -1H${REACH}M${-REACH} 1H${REACH}`} />
      <text className="net-axis-name" x={-REACH + 0.1} y={-1.08}>
        1
      </text>
      <text className="net-axis-name" x={-REACH + 0.1} y={0.92}>
        −1
      </text>
      <text className="net-axis-name" x={REACH - 0.1} y={0.34} textAnchor="end">
        z
      </text>
      <path className="net-slope" d={pathOf(slope)} />
      <path className="net-value" d={pathOf(value)} />
      <path className="net-now" d={`M${shown} ${-BOTTOM}V${-TOP}`} />
      <circle className="net-slope-dot" cx={shown} cy={-inside(slope(shown))} r={0.11} />
      <circle className="net-value-dot" cx={shown} cy={-inside(value(shown))} r={0.13} />
    </svg>
  );
}

function pathOf(fn: (z: number) => number): string {
  const parts: string[] = [];
  // an even count: no point at zero itself, where ReLU's slope leaps
  for (let i = 0; i <= 241; i++) {
    const z = (i / 241) * 2 * REACH - REACH;
    parts.push(`${z.toFixed(3)} ${(-inside(fn(z))).toFixed(3)}`);
  }
  return `M${parts.join('L')}`;
}

function inside(value: number): number {
  return Math.min(TOP + 0.2, Math.max(BOTTOM - 0.2, value));
}
