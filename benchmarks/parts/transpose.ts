import { float32, type OutputSpecs, type Runtime, sizeOf } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GraphBuilder } from '../../packages/autograd/src/onnx/graph-builder.ts';
import { swapBlocks } from '../../packages/autograd/src/ops/swap-blocks.ts';
import { summary } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

/** [B, m, n] → [B, n, m] as the weight gradients of dcgan64 have them. */
const blocks = [
  [512, 16, 256],
  [256, 16, 128],
  [128, 16, 64],
  [64, 3, 4096],
] as const;

type Shape = (typeof blocks)[number];

const ways: Readonly<Record<string, (graph: GraphBuilder, x: string, shape: Shape) => string>> = {
  Transpose: (graph, x) => graph.op('Transpose', [x], { perm: [0, 2, 1] }),
  product: (graph, x, [, m]) => swapBlocks(graph, x, m),
};

/** ONNX Runtime's Transpose against the product with the identity that swap-blocks.ts emits. */
export const transposePart: Part = async ({ threads, rounds }) => {
  const runtime = await nodeRuntime({ threads });
  const rows: string[][] = [['blocks', ...Object.keys(ways)]];
  const figures: Record<string, unknown> = {};
  for (const shape of blocks) {
    const times: number[] = [];
    for (const [way, swap] of Object.entries(ways)) {
      const { median } = summary(await timesOf(runtime, (graph, x) => swap(graph, x, shape), shape, rounds));
      times.push(median);
      figures[`${shape.join('×')} ${way}`] = median;
    }
    rows.push([shape.join('×'), ...times.map(milliseconds)]);
  }
  return { title: `Ways to swap blocks (medians of ${rounds})`, text: table(rows), figures };
};

async function timesOf(
  runtime: Runtime,
  swap: (graph: GraphBuilder, x: string) => string,
  shape: Shape,
  rounds: number,
): Promise<number[]> {
  const graph = new GraphBuilder('cpu');
  const swapped = swap(graph, graph.input('x', 'float32', shape));
  // one number leaves the graph: a large output would add the time of fresh memory
  const flat = graph.op('Reshape', [swapped, graph.ints([-1])]);
  const outputs: OutputSpecs = { out: { dtype: 'float32', shape: [1] } };
  graph.output('out', graph.op('Slice', [flat, graph.ints([0]), graph.ints([1])]), 'float32', [1]);
  const session = await runtime.load(graph.finish(), outputs);
  const feeds = { x: runtime.upload(float32(shape, new Float32Array(sizeOf(shape)))) };
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    const started = performance.now();
    await session.run(feeds, outputs);
    if (round >= 0) times.push(performance.now() - started);
  }
  await session.close();
  return times;
}
