import {
  add,
  compile,
  crossEntropy,
  type DeviceTensor,
  float32,
  grad,
  type HostTensor,
  int64,
  matmul,
  mul,
  RandomStream,
  type Runtime,
  spec,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import { mapNamed } from '@inkstone/gan';
import { adam, initialize, type Named, normal, type ParameterSpec } from '@inkstone/nn';
import { STATISTICS } from '../eye/trunk.ts';
import { type LookRange, looks } from '../training/look.ts';
import { statisticsOfLooks } from '../training/statistics-of-looks.ts';
import type { Picture } from '../works/work.ts';
import { PRINT_WIDTH, type PrintWeights, printOf } from './print-head.ts';

export interface LearnPrintsOptions {
  /** The trunk's weights, and more. */
  readonly weights: Named<HostTensor>;
  readonly pictures: readonly Picture[];
  /** Height and width of what the eye looks at. */
  readonly size: number;
  readonly runtime: Runtime;
  readonly steps?: number | undefined;
  readonly seed?: number | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** As far as copies differ from their originals: more than photographs of one painting do. */
const copyLooks: LookRange = {
  ...{ part: 0.62, turn: Math.PI / 18, stretch: 0.15 },
  ...{ light: 0.3, contrast: 0.3, saturation: 0.5, hue: 0.8 },
};
const BATCH = 256;
/** Cosines between −1 and 1 become logits. */
const SHARPNESS = 20;
const RATE = 2e-3;
const ORDER_STREAM = 2 ** 24;

/**
 * Learns prints: of a batch of works, each looked at twice, the first looks must find their second ones by cosine (InfoNCE, van
 * den Oord et al. 2018; both ways, as Radford et al. 2021). The trunk stays as it is, and looks at each work twice in all.
 * Depends on the seed only.
 */
export async function learnPrints(options: LearnPrintsOptions): Promise<PrintWeights> {
  const { pictures, runtime, steps = 1200, seed = 1 } = options;
  const [first, second] = [await statisticsOf(options, 1), await statisticsOf(options, 2)];
  const { mean, deviation } = momentsOf(first);
  const own: Named<ParameterSpec> = {
    weight: { shape: [PRINT_WIDTH, STATISTICS], initialize: normal(1 / Math.sqrt(STATISTICS)) },
  };
  const optimizer = adam({ weightDecay: 0.05 });
  const beside = optimizer.state(own);
  const specs = (named: Named<ParameterSpec>) => mapNamed(named, ({ shape }) => spec(shape));
  const looked = spec([BATCH, STATISTICS]);
  const program = await compile(
    (
      given: { own: Named<Tensor>; state: Named<Tensor> },
      even: Pick<PrintWeights<Tensor>, 'mean' | 'deviation'>,
      pair: { readonly first: Tensor; readonly second: Tensor },
      own: Tensor,
      rate: Tensor,
    ) => {
      const head = { ...even, weight: given.own.weight as Tensor };
      const [a, b] = [printOf(pair.first, head), printOf(pair.second, head)];
      const logits = mul(matmul(a, transpose(b)), SHARPNESS);
      const loss = mul(add(crossEntropy(logits, own), crossEntropy(transpose(logits), own)), 0.5);
      const moved = optimizer.update(given.own, grad(loss, given.own), given.state, rate);
      return { own: moved.parameters, state: moved.state };
    },
    [
      { own: specs(own), state: specs(beside) },
      { mean: spec([STATISTICS]), deviation: spec([STATISTICS]) },
      { first: looked, second: looked },
      spec([BATCH], 'int64'),
      spec([]),
    ],
    { runtime, donate: [0] },
  );
  try {
    const upload = (named: Named<ParameterSpec>): Named<DeviceTensor> =>
      mapNamed(initialize(named, seed), (tensor) => runtime.upload(tensor));
    let learnt = { own: upload(own), state: upload(beside) };
    const even = { mean: runtime.upload(mean), deviation: runtime.upload(deviation) };
    const places = runtime.upload(
      int64(
        [BATCH],
        Array.from({ length: BATCH }, (_, index) => index),
      ),
    );
    const stream = new RandomStream({ seed, counter: 0 }, ORDER_STREAM);
    for (let step = 0; step < steps; step++) {
      // no work twice in a batch, where there are enough
      const start = stream.integer(pictures.length);
      const stride = 1 + stream.integer(Math.max(1, Math.floor(pictures.length / BATCH) - 1));
      const rows = Array.from({ length: BATCH }, (_, k) => (start + k * stride) % pictures.length);
      const rate = float32([], [RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps))]);
      const pair = { first: gathered(first, rows), second: gathered(second, rows) };
      learnt = (await program.run([learnt, even, pair, places, rate])) as typeof learnt;
    }
    const weight = await (learnt.own.weight as DeviceTensor).read();
    return { mean, deviation, weight };
  } finally {
    await program.close();
  }
}

/** What the trunk makes of one look at each picture as a whole, [pictures, STATISTICS]. */
function statisticsOf(
  { weights, pictures, size, runtime, seed = 1, onProgress }: LearnPrintsOptions,
  which: 1 | 2,
): Promise<Float32Array> {
  return statisticsOfLooks({
    ...{ weights, pictures, size, runtime },
    look: (chunk, start) =>
      looks(chunk, { side: size, range: copyLooks, seed: seed + which, step: start, whole: true }),
    onDone: (done) => onProgress?.((which - 1) * pictures.length + done, 2 * pictures.length),
  });
}

function momentsOf(rows: Float32Array): { mean: HostTensor; deviation: HostTensor } {
  const count = rows.length / STATISTICS;
  const [sum, square] = [new Float64Array(STATISTICS), new Float64Array(STATISTICS)];
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < STATISTICS; i++) {
      const value = rows[row * STATISTICS + i] as number;
      sum[i] = (sum[i] as number) + value;
      square[i] = (square[i] as number) + value * value;
    }
  }
  const mean = Float32Array.from(sum, (value) => value / count);
  const deviation = Float32Array.from(square, (value, i) =>
    Math.sqrt(Math.max(1e-6, value / count - (mean[i] as number) ** 2)),
  );
  return { mean: float32([STATISTICS], mean), deviation: float32([STATISTICS], deviation) };
}

function gathered(all: Float32Array, rows: readonly number[]): HostTensor {
  const out = new Float32Array(rows.length * STATISTICS);
  for (const [k, row] of rows.entries()) {
    out.set(all.subarray(row * STATISTICS, (row + 1) * STATISTICS), k * STATISTICS);
  }
  return float32([rows.length, STATISTICS], out);
}
