import {
  add,
  compile,
  crossEntropy,
  float32,
  grad,
  hostTensor,
  int64,
  matmul,
  mul,
  type Runtime,
  spec,
  square,
  sum,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import { adam, filled, initialize, type Named, type ParameterSpec } from '@inkstone/nn';

export interface Regression {
  /** Chances by class, one row a picture. */
  chances(rows: readonly Float32Array[]): Promise<Float32Array[]>;
}

const STEPS = 150;
const RATE = 0.02;

/**
 * Multinomial logistic regression on standardised features, with an L2 penalty: Adam on the whole set at once with a rate
 * that falls to nothing. Starts from zeros, so that it depends on nothing but the data.
 */
export async function softmaxRegression(
  runtime: Runtime,
  rows: readonly Float32Array[],
  labels: readonly number[],
  { classes, l2 }: { readonly classes: number; readonly l2: number },
): Promise<Regression> {
  const width = rows[0]?.length ?? 0;
  const even = standardisation(rows);
  const optimizer = adam();
  const own: Named<ParameterSpec> = {
    weight: { shape: [classes, width], initialize: filled(0) },
    bias: { shape: [classes], initialize: filled(0) },
  };
  const beside = optimizer.state(own);
  const specs = (of: Named<ParameterSpec>) =>
    Object.fromEntries(Object.entries(of).map(([name, { shape }]) => [name, spec(shape)]));
  const logits = ({ weight, bias }: Record<string, Tensor>, x: Tensor) =>
    add(matmul(x, transpose(weight as Tensor)), bias as Tensor);
  const step = await compile(
    (
      given: { own: Record<string, Tensor>; state: Record<string, Tensor> },
      x: Tensor,
      y: Tensor,
      rate: Tensor,
    ) => {
      const loss = add(
        crossEntropy(logits(given.own, x), y),
        mul(sum(square(given.own.weight as Tensor)), l2 / 2),
      );
      const moved = optimizer.update(given.own, grad(loss, given.own), given.state, rate);
      return { own: moved.parameters, state: moved.state };
    },
    [
      { own: specs(own), state: specs(beside) },
      spec([rows.length, width]),
      spec([rows.length], 'int64'),
      spec([]),
    ],
    { runtime, donate: [0] },
  );
  const upload = (of: Named<ParameterSpec>) =>
    Object.fromEntries(
      Object.entries(initialize(of, 1)).map(([name, tensor]) => [name, runtime.upload(tensor)]),
    );
  let learnt = { own: upload(own), state: upload(beside) };
  const x = runtime.upload(hostTensor('float32', [rows.length, width], even(rows)));
  const y = runtime.upload(int64([rows.length], labels));
  for (let k = 0; k < STEPS; k++) {
    const rate = float32([], [RATE * 0.5 * (1 + Math.cos((Math.PI * k) / STEPS))]);
    learnt = (await step.run([learnt, x, y, rate])) as typeof learnt;
  }
  await step.close();
  const weight = (await learnt.own.weight?.read())?.data as Float32Array;
  const bias = (await learnt.own.bias?.read())?.data as Float32Array;
  return {
    async chances(asked) {
      const given = even(asked);
      return asked.map((_, row) => {
        const scores = Float64Array.from({ length: classes }, (_, c) => {
          let sum = bias[c] as number;
          for (let i = 0; i < width; i++) {
            sum += (given[row * width + i] as number) * (weight[c * width + i] as number);
          }
          return sum;
        });
        const most = scores.reduce((a, b) => Math.max(a, b));
        const powers = scores.map((score) => Math.exp(score - most));
        const total = powers.reduce((a, b) => a + b);
        return Float32Array.from(powers, (power) => power / total);
      });
    },
  };
}

/** By means and deviations of `rows`. */
function standardisation(rows: readonly Float32Array[]): (given: readonly Float32Array[]) => Float32Array {
  const width = rows[0]?.length ?? 0;
  const [means, deviations] = [new Float64Array(width), new Float64Array(width)];
  for (const row of rows)
    for (let i = 0; i < width; i++) means[i] = (means[i] as number) + (row[i] as number);
  for (let i = 0; i < width; i++) means[i] = (means[i] as number) / rows.length;
  for (const row of rows) {
    for (let i = 0; i < width; i++) {
      deviations[i] = (deviations[i] as number) + ((row[i] as number) - (means[i] as number)) ** 2;
    }
  }
  for (let i = 0; i < width; i++) deviations[i] = Math.sqrt((deviations[i] as number) / rows.length) + 1e-6;
  return (given) => {
    const out = new Float32Array(given.length * width);
    for (const [row, values] of given.entries()) {
      for (let i = 0; i < width; i++) {
        out[row * width + i] = ((values[i] as number) - (means[i] as number)) / (deviations[i] as number);
      }
    }
    return out;
  };
}
