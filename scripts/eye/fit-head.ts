import type { HostTensor } from '@inkstone/autograd';
import { type Eye, twinTrunk } from '@inkstone/embedding';
import { finished, type TeachHeadOptions, teachHead } from '@inkstone/embedding/training';
import { mapNamed } from '@inkstone/gan';
import { initialize, type Weights } from '@inkstone/nn';
import { asKept } from './as-kept.ts';
import type { Described, WorkLook } from './describe-works.ts';

/** Steps of 256 rows: each some five times, six rows a work. */
const STEPS = 1400;
const WEIGHT_DECAY = 0.05;
/** Share of what reaches each layer of the head that is hidden from it while it learns. */
export const HIDING = 0.5;
const SEED = 1;

/** A head taught anew by some works, beside trunks that stay; all weights as the file will hold them. */
export async function fitHead(
  eye: Eye,
  trunks: Readonly<Record<string, HostTensor>>,
  described: readonly Described[],
  works: readonly number[],
  given: Pick<TeachHeadOptions, 'lessons' | 'runtime'>,
): Promise<Weights<HostTensor>> {
  const begun = { ...initialize(eye.parameters, SEED), ...trunks };
  const weights = {
    parameters: mapNamed(eye.parameters, (_, name) => begun[name] as HostTensor),
    buffers: initialize(eye.buffers, SEED),
  };
  const teaching = teachHead({
    ...{ ...given, eye, weights, ...rowsOf(described, works) },
    ...{ steps: STEPS, weightDecay: WEIGHT_DECAY, seed: SEED },
  });
  const { parameters, buffers } = await finished(teaching, (step) => {
    if (step % 200 === 0) console.error(`head: ${step} of ${STEPS}`);
  });
  return { parameters: asKept(parameters), buffers: asKept(buffers) };
}

/** What each look at some works came to, as an attribution judges it, and for each work the mean of its looks. */
function rowsOf(
  described: readonly Described[],
  works: readonly number[],
): Pick<TeachHeadOptions, 'statistics' | 'works'> {
  const { width } = twinTrunk;
  const taught = described.flatMap(({ data, looks }) => {
    const looksAt = Map.groupBy(looks.keys(), (at) => (looks[at] as WorkLook).work);
    return works.map((work) => ({ work, data, ats: looksAt.get(work) ?? [] }));
  });
  const rows = new Float32Array(taught.reduce((sum, { ats }) => sum + ats.length + 1, 0) * width);
  const rowWorks: number[] = [];
  for (const { work, data, ats } of taught) {
    const mean = rows.subarray(rowWorks.length * width, (rowWorks.length + 1) * width);
    rowWorks.push(work);
    for (const at of ats) {
      const look = data.subarray(at * width, (at + 1) * width);
      for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + (look[i] as number) / ats.length;
      rows.set(look, rowWorks.length * width);
      rowWorks.push(work);
    }
  }
  return { statistics: { data: rows, width }, works: rowWorks };
}
