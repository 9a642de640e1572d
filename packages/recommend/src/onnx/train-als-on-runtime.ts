import { compile, float32, hostTensor, type Runtime, spec } from '@inkstone/autograd';
import { type AlsOptions, alsOptions } from '../als/als-options.ts';
import { type AlsHalves, alternate, type Following } from '../als/train-als.ts';
import { RecommendError } from '../errors.ts';
import type { FactorModel } from '../factors/factor-model.ts';
import { type Interactions, transposed } from '../interactions/interactions.ts';
import { type PaddedBlock, paddedBlocks } from './padded-blocks.ts';
import { type BlockInput, stepRows } from './step-rows.ts';

/**
 * trainAls by conjugate gradients on ONNX Runtime: with millions of events twice as fast as on threads, for more memory. Numbers
 * are those of trainAls to rounding, which is to 32 bits here. Throws RecommendError OPTION, also for the solver `cholesky`.
 */
export async function trainAlsOnRuntime(
  of: Interactions,
  given: Partial<AlsOptions> & Following & { readonly runtime: Runtime },
): Promise<FactorModel> {
  const options = alsOptions(given);
  if (options.solver !== 'conjugate-gradient') throw onlySteps();
  const programs = new Map<string, Promise<BlockProgram>>();
  try {
    return await alternate(of, halvesOn(given.runtime, of, options, programs), options, given);
  } finally {
    for (const program of programs.values()) await (await program).close();
  }
}

type BlockProgram = Awaited<ReturnType<typeof compileBlock>>;

function halvesOn(
  runtime: Runtime,
  of: Interactions,
  { factors }: AlsOptions,
  programs: Map<string, Promise<BlockProgram>>,
): AlsHalves {
  const turned = transposed(of);
  const sides = {
    people: { out: new Float32Array(of.rows * factors), others: of.columns, blocks: paddedBlocks(of) },
    items: { out: new Float32Array(of.columns * factors), others: of.rows, blocks: paddedBlocks(turned) },
  };
  return {
    people: sides.people.out,
    items: sides.items.out,
    async solve(which, { vectors, gram, regularization, alpha }) {
      const { out, others, blocks } = sides[which];
      const left = Float32Array.from(gram);
      for (let k = 0; k < factors; k++) {
        left[k * factors + k] = (left[k * factors + k] as number) + regularization;
      }
      const shared = {
        others: runtime.upload(float32([others, factors], vectors)),
        left: runtime.upload(float32([factors, factors], left)),
      };
      for (const block of blocks) {
        const key = `${which} ${block.count}×${block.width}`;
        const program = programs.get(key) ?? compileBlock(runtime, block, others, factors);
        programs.set(key, program);
        await solveBlock(await program, block, { shared, alpha, factors, out });
      }
    },
  };
}

function compileBlock(runtime: Runtime, { count, width }: PaddedBlock, others: number, factors: number) {
  const input: BlockInput<ReturnType<typeof spec>> = {
    others: spec([others, factors]),
    left: spec([factors, factors]),
    indices: spec([count, width], 'int32'),
    extra: spec([count, 1, width]),
    mask: spec([count, 1, width]),
    start: spec([count, factors]),
  };
  return compile((block: BlockInput) => stepRows(block), [input], { runtime });
}

async function solveBlock(
  program: BlockProgram,
  { rows, width, count, indices, weights, mask }: PaddedBlock,
  {
    shared,
    alpha,
    factors,
    out,
  }: {
    readonly shared: Pick<BlockInput<ReturnType<Runtime['upload']>>, 'others' | 'left'>;
    readonly alpha: number;
    readonly factors: number;
    readonly out: Float32Array;
  },
): Promise<void> {
  const start = new Float32Array(count * factors);
  for (const [n, row] of rows.entries()) {
    start.set(out.subarray(row * factors, (row + 1) * factors), n * factors);
  }
  const extra = weights.map((weight) => alpha * weight);
  const made = await program.run([
    {
      ...shared,
      indices: hostTensor('int32', [count, width], indices),
      extra: float32([count, 1, width], extra),
      mask: float32([count, 1, width], mask),
      start: float32([count, factors], start),
    },
  ]);
  const x = (await made.read()).data as Float32Array;
  for (const [n, row] of rows.entries()) {
    out.set(x.subarray(n * factors, (n + 1) * factors), row * factors);
  }
}

function onlySteps(): RecommendError {
  return new RecommendError('OPTION', {
    en: 'solver cholesky does not run on ONNX Runtime: use trainAls, or the solver conjugate-gradient',
    zh: '求解器 cholesky 不能在 ONNX Runtime 上运行：请使用 trainAls，或求解器 conjugate-gradient',
  });
}
