import { type LongSight, longSight } from '@inkstone/attribution';
import { compile, type HostTensor, hostTensor, type Runtime, sliceAxis, spec } from '@inkstone/autograd';
import { type Eye, type PrintWeights, printOf, type Sight, squeezeTrunk } from '@inkstone/embedding';
import { mapNamed } from '@inkstone/gan';
import type { Weights } from '@inkstone/nn';
import type { Described } from './describe-works.ts';

const CHUNK = 256;

/** What the trunks made of works: at the usual looks, and at those beyond for who has time. */
export interface SeenWorks {
  readonly usual: Described;
  readonly further: Described;
}

/** What an eye makes of each work as a whole, from what its trunks made of it: as `seeLong` of an attribution sees it. */
export async function judgeWorks(
  eye: Eye,
  weights: Weights<HostTensor>,
  { usual, further }: SeenWorks,
  runtime: Runtime,
  prints?: PrintWeights,
): Promise<LongSight[]> {
  const width = eye.trunk.width;
  const state = { parameters: { ...weights.parameters, ...prints }, buffers: weights.buffers };
  const specs = {
    parameters: mapNamed(state.parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(state.buffers, ({ shape }) => spec(shape)),
  };
  const program = await compile(
    (given: Weights, statistics) => {
      const { embedding, artist, style, decade, strength } = eye.judge(statistics, given, {
        training: false,
      });
      const { mean, deviation, weight } = given.parameters;
      const squeezed = sliceAxis(statistics, 1, 0, squeezeTrunk.width);
      const print = mean && deviation && weight && printOf(squeezed, { mean, deviation, weight });
      return { embedding, artist, style, decade, strength, ...(print && { print }) };
    },
    [specs, spec([CHUNK, width])],
    { runtime },
  );
  try {
    const held = {
      parameters: mapNamed(state.parameters, (tensor) => runtime.upload(tensor)),
      buffers: mapNamed(state.buffers, (tensor) => runtime.upload(tensor)),
    };
    const sightsOf = async ({ data, looks }: Described): Promise<Sight[][]> => {
      const byWork: Sight[][] = [];
      for (let start = 0; start < looks.length; start += CHUNK) {
        const rows = Math.min(CHUNK, looks.length - start);
        const chunk = new Float32Array(CHUNK * width);
        chunk.set(data.subarray(start * width, (start + rows) * width));
        const made = await program.run([held, hostTensor('float32', [CHUNK, width], chunk)]);
        const read = new Map<string, Float32Array>();
        for (const [name, tensor] of Object.entries(made))
          if (tensor) read.set(name, (await tensor.read()).data as Float32Array);
        for (let row = 0; row < rows; row++) {
          const sight = Object.fromEntries(
            [...read].map(([name, all]) => [
              name,
              all.slice((row * all.length) / CHUNK, ((row + 1) * all.length) / CHUNK),
            ]),
          ) as unknown as Sight;
          const { work } = looks[start + row] as (typeof looks)[number];
          byWork[work] = [...(byWork[work] ?? []), sight];
        }
      }
      return byWork;
    };
    const beyond = await sightsOf(further);
    // looks at a work lie together, the one that a print is taken of first
    return (await sightsOf(usual)).map((sights, work) =>
      longSight([...sights, ...(beyond[work] ?? [])], sights.length),
    );
  } finally {
    await program.close();
  }
}
