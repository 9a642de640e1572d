import { fitsHalf, floatsToHalves, type HostTensor, hostTensor } from '@inkstone/autograd';
import { type Eye, twinTrunk } from '@inkstone/embedding';
import { type Rows, type TeachHeadOptions, teachHead } from '@inkstone/embedding/training';
import { halfToFloat, mapNamed } from '@inkstone/gan';
import { initialize, type Weights } from '@inkstone/nn';
import type { Described } from './describe-works.ts';

/** Steps of 256 works: some thirty times each. */
const STEPS = 1400;
const WEIGHT_DECAY = 0.05;
/** Share of what reaches each layer of the head that is hidden from it while it learns. */
export const HIDING = 0.5;
const SEED = 1;

/** A head taught anew by some works, beside trunks that stay; all weights as the file will hold them. */
export async function fitHead(
  eye: Eye,
  trunks: Readonly<Record<string, HostTensor>>,
  described: Described,
  works: readonly number[],
  given: Pick<TeachHeadOptions, 'lessons' | 'runtime'>,
): Promise<Weights<HostTensor>> {
  const begun = { ...initialize(eye.parameters, SEED), ...trunks };
  const weights = {
    parameters: mapNamed(eye.parameters, (_, name) => begun[name] as HostTensor),
    buffers: initialize(eye.buffers, SEED),
  };
  const teaching = teachHead({
    ...{ ...given, eye, weights, works, statistics: meanViews(described, works) },
    ...{ steps: STEPS, weightDecay: WEIGHT_DECAY, seed: SEED },
  });
  for (;;) {
    const { done, value } = await teaching.next();
    if (done) return { parameters: halved(value.parameters), buffers: halved(value.buffers) };
    if (value % 200 === 0) console.error(`head: ${value} of ${STEPS}`);
  }
}

/** A row for each of some works: the mean of its views. */
function meanViews({ data, looks }: Described, works: readonly number[]): Rows {
  const { width } = twinTrunk;
  const rowOf = new Map(works.map((work, row) => [work, row]));
  const views = Map.groupBy(looks, ({ work }) => work);
  const means = new Float32Array(works.length * width);
  for (const [at, { work }] of looks.entries()) {
    const row = rowOf.get(work);
    if (row === undefined) continue;
    const share = 1 / (views.get(work)?.length ?? 1);
    for (let i = 0; i < width; i++) {
      const place = row * width + i;
      means[place] = (means[place] as number) + share * (data[at * width + i] as number);
    }
  }
  return { data: means, width };
}

/** Weights as the file will hold them: what is measured is what ships. */
export function halved(weights: Readonly<Record<string, HostTensor>>): Readonly<Record<string, HostTensor>> {
  return mapNamed(weights, (tensor) => {
    const numbers = tensor.data as Float32Array;
    return fitsHalf(numbers)
      ? hostTensor('float32', tensor.shape, halfToFloat(floatsToHalves(numbers)))
      : tensor;
  });
}
