import { Tex } from '../formula/tex.tsx';
import { BETA1, BETA2, type MethodName, MOMENTUM, type Step } from './descent.ts';

/** A step's rule with its figures in place of the letters. */
export function UpdateRule({
  step,
  method,
  rate,
}: {
  readonly step: Step;
  readonly method: MethodName;
  readonly rate: number;
}) {
  return (
    <Tex display tex={`\\begin{aligned}${lines(step, method, rate).join('\\\\[0.3em]')}\\end{aligned}`} />
  );
}

function lines({ before, after, gradient, direction }: Step, method: MethodName, rate: number): string[] {
  const both = (line: (i: 0 | 1, name: string) => string) => [line(0, '_1'), line(1, '_2')];
  const slopes = both((i, n) => `g${n} &= ${figure(gradient[i])}`);
  const moved = (name: string) =>
    both(
      (i, n) =>
        `\\theta${n} &\\leftarrow \\theta${n} - \\eta\\,${name}${n} = ${figure(before.at[i])} - ${rate.toFixed(2)}\\cdot ${held(direction[i])} = \\mathbf{${figure(after.at[i])}}`,
    );
  if (method === 'plain') return [...slopes, ...moved('g')];
  if (method === 'momentum') {
    const speeds = both(
      (i, n) =>
        `v${n} &\\leftarrow ${MOMENTUM}\\,v${n} + g${n} = ${MOMENTUM}\\cdot ${held(before.m[i])} + ${held(gradient[i])} = ${figure(after.m[i])}`,
    );
    return [...slopes, ...speeds, ...moved('v')];
  }
  const means = both(
    (i, n) =>
      `m${n} &\\leftarrow ${BETA1}\\,m${n} + ${(1 - BETA1).toFixed(1)}\\,g${n} = ${figure(after.m[i])}`,
  );
  const squares = both(
    (i, n) =>
      `v${n} &\\leftarrow ${BETA2}\\,v${n} + ${(1 - BETA2).toFixed(3)}\\,g${n}^2 = ${figure(after.v[i], 5)}`,
  );
  const strides = both(
    (i, n) => `u${n} &= \\hat m${n}/(\\sqrt{\\hat v${n}}+\\epsilon) = ${figure(direction[i])}`,
  );
  return [...slopes, ...means, ...squares, ...strides, ...moved('u')];
}

function figure(value: number, digits = 3): string {
  const text = Math.abs(value) >= 1e4 ? value.toExponential(1) : value.toFixed(digits);
  return text.replace(/^-(0\.0+)$/, '$1').replace(/e\+?(-?\d+)/, '\\cdot 10^{$1}');
}

/** With brackets where it is negative. */
function held(value: number): string {
  const text = figure(value);
  return text.startsWith('-') ? `(${text})` : text;
}
