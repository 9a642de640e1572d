import type { OutputSpecs, Runtime, Shape } from '@inkstone/autograd';
import { float32, sizeOf } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GraphBuilder } from '../packages/autograd/src/onnx/graph-builder.ts';
import type { ConvGeometry } from '../packages/autograd/src/ops/conv.ts';
import { convByBlocks } from '../packages/autograd/src/ops/conv-blocks.ts';
import type { ConvShapes } from '../packages/autograd/src/ops/conv-lowering.ts';
import { convTransposeAsPhases } from '../packages/autograd/src/ops/conv-phases.ts';
import { convByRows } from '../packages/autograd/src/ops/conv-rows.ts';
import {
  weightGradientAsConv,
  weightGradientAsProduct,
  weightGradientOverRows,
} from '../packages/autograd/src/ops/conv-weight-gradient.ts';
import type { Part } from './parts/part.ts';
import { median } from './statistics.ts';
import { milliseconds, table } from './table.ts';

/** Each way to lower each face of a convolution, on the layers of both games: what the choices in autograd rest on. */

interface Layer {
  readonly name: string;
  readonly shapes: ConvShapes;
  readonly geometry: ConvGeometry;
}

type Way = (
  graph: GraphBuilder,
  inputs: readonly string[],
  geometry: ConvGeometry,
  shapes: ConvShapes,
) => string;

interface Face {
  readonly inputs: (shapes: ConvShapes) => readonly [Shape, Shape];
  readonly ways: Readonly<Record<string, Way>>;
}

const attributes = ({ strides, pads, dilations, groups }: ConvGeometry, { w }: ConvShapes) => ({
  kernel_shape: w.slice(2),
  strides,
  pads,
  dilations,
  group: groups,
});

const faces: Readonly<Record<string, Face>> = {
  forward: {
    inputs: ({ x, w }) => [x, w],
    ways: {
      Conv: (graph, inputs, geometry, shapes) => graph.op('Conv', inputs, attributes(geometry, shapes)),
      rows: convByRows,
      blocks: convByBlocks,
    },
  },
  adjoint: {
    inputs: ({ y, w }) => [y, w],
    ways: {
      ConvTranspose: (graph, inputs, geometry, { x, y, w }) => {
        const [stride, before, after] = [geometry.strides[0], geometry.pads[0], geometry.pads[2]];
        const extra = (axis: 2 | 3) =>
          (x[axis] ?? 0) - (((y[axis] ?? 0) - 1) * stride - before - after + (w[axis] ?? 0));
        return graph.op('ConvTranspose', inputs, {
          ...attributes(geometry, { x, y, w }),
          output_padding: [extra(2), extra(3)],
        });
      },
      phases: convTransposeAsPhases,
    },
  },
  'weight gradient': {
    inputs: ({ x, y }) => [x, y],
    ways: {
      'swapped Conv': weightGradientAsConv,
      products: weightGradientAsProduct,
      'over rows': weightGradientOverRows,
    },
  },
};

function layer(batch: number, [c, k]: readonly [number, number], size: number, kernel: number): Layer {
  const places = Math.floor((size + 2 - kernel) / 2) + 1;
  return {
    name: `${c}→${k}, ${size}→${places}, k${kernel}, batch ${batch}`,
    shapes: { x: [batch, c, size, size], y: [batch, k, places, places], w: [k, c, kernel, kernel] },
    geometry: { strides: [2, 2], pads: [1, 1, 1, 1], dilations: [1, 1], groups: 1 },
  };
}

const layers: readonly Layer[] = [
  layer(64, [3, 64], 64, 4),
  layer(64, [64, 128], 32, 4),
  layer(64, [128, 256], 16, 4),
  layer(64, [256, 512], 8, 4),
  layer(64, [1, 32], 28, 3),
  layer(64, [32, 64], 14, 3),
  layer(64, [64, 128], 14, 4),
  layer(64, [32, 64], 14, 4),
  layer(64, [64, 128], 7, 4),
  layer(64, [1, 64], 28, 4),
  layer(8, [64, 128], 32, 4),
  layer(8, [256, 512], 8, 4),
];

export const loweringPart: Part = async ({ threads, rounds, note }) => {
  const runtime = await nodeRuntime({ threads });
  const rows: string[][] = [['layer', 'face', 'way', 'median', 'least', 'GFLOP/s']];
  const figures: Record<string, unknown> = {};
  for (const one of layers) {
    note(one.name);
    for (const [face, { ways, inputs }] of Object.entries(faces)) {
      const runs = await Promise.all(
        Object.entries(ways).map(async ([way, lower]) => {
          const prepared = await prepare(runtime, lower, one, inputs(one.shapes));
          return { way, prepared, times: [] as number[] };
        }),
      );
      for (let round = 0; round < rounds; round++) {
        for (const { prepared, times } of runs) times.push(await prepared.run());
      }
      for (const { way, prepared, times } of runs) {
        await prepared.close();
        const least = Math.min(...times);
        rows.push([one.name, face, way, milliseconds(median(times)), milliseconds(least), rate(one, least)]);
        figures[`${one.name} ${face} ${way}`] = { median: median(times), least };
      }
    }
  }
  return { title: 'Ways to lower a convolution', text: table(rows), figures };
};

function rate({ shapes: { x, y, w } }: Layer, ms: number): string {
  const work = 2 * sizeOf(y) * sizeOf(w.slice(1)) * ((x[0] ?? 1) / (y[0] ?? 1));
  return (work / ms / 1e6).toFixed(0);
}

interface Prepared {
  /** Runs it once and gives its milliseconds. */
  run(): Promise<number>;
  close(): Promise<void>;
}

/** Loads a graph of nothing but this face of the layer. */
async function prepare(
  runtime: Runtime,
  lower: Way,
  { geometry, shapes }: Layer,
  inputs: readonly [Shape, Shape],
): Promise<Prepared> {
  const graph = new GraphBuilder('cpu');
  const names = inputs.map((shape, index) => graph.input(`in${index}`, 'float32', shape));
  // one number leaves the graph: a large output would add the time of fresh memory
  const flat = graph.op('Reshape', [lower(graph, names, geometry, shapes), graph.ints([-1])]);
  const first = graph.op('Slice', [flat, graph.ints([0]), graph.ints([1])]);
  graph.output('out', first, 'float32', [1]);
  const outputs: OutputSpecs = { out: { dtype: 'float32', shape: [1] } };
  const session = await runtime.load(graph.finish(), outputs);
  const noise = (shape: Shape) => Float32Array.from({ length: sizeOf(shape) }, () => Math.random() - 0.5);
  const feeds = Object.fromEntries(
    inputs.map((shape, index) => [`in${index}`, runtime.upload(float32(shape, noise(shape)))]),
  );
  await session.run(feeds, outputs);
  return {
    async run() {
      const started = performance.now();
      await session.run(feeds, outputs);
      return performance.now() - started;
    },
    close: () => session.close(),
  };
}
