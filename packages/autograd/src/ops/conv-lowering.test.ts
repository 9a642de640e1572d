import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runtime } from '../../test/evaluate.ts';
import { float32, type Shape, sizeOf, type Target } from '../index.ts';
import { GraphBuilder } from '../onnx/graph-builder.ts';
import type { ConvGeometry } from './conv.ts';
import { canConvolveBlocks, convByBlocks, paysInBlocks } from './conv-blocks.ts';
import { canConvolveFlipped, convTransposeFlipped } from './conv-flipped.ts';
import { type ConvShapes, lowerConvTranspose } from './conv-lowering.ts';
import { canSplitIntoPhases, convTransposeAsPhases, paysInPhases } from './conv-phases.ts';
import { canConvolveRows, convByRows } from './conv-rows.ts';
import {
  weightGradientAsConv,
  weightGradientAsProduct,
  weightGradientOverRows,
} from './conv-weight-gradient.ts';

/** Every way to lower a convolution against ONNX's own ops for it. */

type Way = typeof convByRows;

const attributes = ({ strides, pads, dilations, groups }: ConvGeometry, kernel: Shape) => ({
  kernel_shape: kernel.slice(2),
  strides,
  pads,
  dilations,
  group: groups,
});

const asConv: Way = (graph, inputs, geometry, { w }) => graph.op('Conv', inputs, attributes(geometry, w));

async function run(
  way: Way,
  inputs: readonly Shape[],
  output: Shape,
  layer: Layer,
  target: Target = 'cpu',
): Promise<number[]> {
  const graph = new GraphBuilder(target);
  const names = inputs.map((shape, index) => graph.input(`in${index}`, 'float32', shape));
  graph.output('out', way(graph, names, layer.geometry, layer.shapes), 'float32', output);
  const outputs = { out: { dtype: 'float32', shape: output } } as const;
  const session = await runtime.load(graph.finish(), outputs);
  const feeds = inputs.map((shape, index) => {
    const numbers = Array.from({ length: sizeOf(shape) }, (_, i) =>
      Math.sin((i + 1) * (index * 12.9898 + 0.1)),
    );
    return [`in${index}`, runtime.upload(float32(shape, numbers))] as const;
  });
  const { out } = await session.run(Object.fromEntries(feeds), outputs);
  const { data } = await out!.read();
  await session.close();
  return Array.from(data, Number);
}

interface Layer {
  readonly shapes: ConvShapes;
  readonly geometry: ConvGeometry;
}

interface Settings {
  readonly batch: number;
  readonly channels: readonly [image: number, output: number];
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly pads?: readonly [number, number, number, number];
  readonly dilations?: readonly [number, number];
}

function layerOf({
  batch,
  channels: [c, k],
  size,
  kernel,
  strides = [1, 1],
  pads = [0, 0, 0, 0],
  dilations = [1, 1],
}: Settings): Layer {
  const places = ([0, 1] as const).map((axis) => {
    const spare =
      size[axis] + pads[axis] + pads[axis === 0 ? 2 : 3] - dilations[axis] * (kernel[axis] - 1) - 1;
    return Math.floor(spare / strides[axis]) + 1;
  });
  return {
    shapes: { x: [batch, c, ...size], y: [batch, k, ...places], w: [k, c, ...kernel] },
    geometry: { strides, pads, dilations, groups: 1 },
  };
}

function expectSame(ours: readonly number[], expected: readonly number[]): void {
  // sums of products of numbers below 1 are rounded by that measure, however much cancels
  const scale = Math.max(...expected.map(Math.abs), 1);
  expect(ours.length).toBe(expected.length);
  const worst = Math.max(...ours.map((number, index) => Math.abs(number - expected[index]!)));
  expect(worst / scale).toBeLessThan(1e-5);
}

async function checkAll(layer: Layer): Promise<void> {
  const { shapes, geometry } = layer;
  const { x, y, w } = shapes;
  if (canConvolveRows(new GraphBuilder('cpu'), geometry, shapes)) {
    expectSame(await run(convByRows, [x, w], y, layer), await run(asConv, [x, w], y, layer));
  }
  if (canConvolveBlocks(geometry, shapes)) {
    expectSame(await run(convByBlocks, [x, w], y, layer), await run(asConv, [x, w], y, layer));
  }
  if (canSplitIntoPhases(geometry, shapes)) {
    expectSame(
      await run(convTransposeAsPhases, [y, w], x, layer),
      await run(lowerConvTranspose, [y, w], x, layer, 'portable'),
    );
  }
  if (canConvolveFlipped(geometry, shapes)) {
    expectSame(
      await run(convTransposeFlipped, [y, w], x, layer),
      await run(lowerConvTranspose, [y, w], x, layer, 'portable'),
    );
  }
  const swapped = await run(weightGradientAsConv, [x, y], w, layer);
  if (geometry.dilations[1] === 1) expectSame(await run(weightGradientOverRows, [x, y], w, layer), swapped);
  if (geometry.dilations.every((dilation) => dilation === 1))
    expectSame(await run(weightGradientAsProduct, [x, y], w, layer), swapped);
}

const doubling = { kernel: [4, 4], strides: [2, 2], pads: [1, 1, 1, 1] } as const;

describe('each way to lower a convolution agrees with the op of ONNX', () => {
  const cases: Readonly<Record<string, Settings>> = {
    'doubling, small pictures': { batch: 3, channels: [3, 5], size: [4, 6], ...doubling },
    'doubling, pictures too large to go row by row': {
      batch: 2,
      channels: [2, 2],
      size: [40, 38],
      ...doubling,
    },
    'phases of unequal taps': {
      batch: 2,
      channels: [3, 4],
      size: [6, 8],
      kernel: [3, 5],
      strides: [2, 2],
      pads: [1, 2, 1, 2],
    },
    'stride 1: one phase': { batch: 2, channels: [3, 4], size: [6, 5], kernel: [3, 3], pads: [1, 1, 1, 1] },
    'stride 1, borders unlike each other': {
      batch: 2,
      channels: [3, 4],
      size: [6, 7],
      kernel: [3, 4],
      pads: [0, 1, 2, 3],
    },
    'stride 3': {
      batch: 2,
      channels: [3, 4],
      size: [9, 9],
      kernel: [5, 4],
      strides: [3, 3],
      pads: [1, 1, 1, 1],
    },
    'pads as large as the kernel allows': {
      batch: 2,
      channels: [3, 4],
      size: [6, 6],
      kernel: [4, 4],
      strides: [2, 2],
      pads: [3, 3, 3, 3],
    },
    'a picture whose last row no kernel reaches': {
      batch: 2,
      channels: [3, 4],
      size: [8, 8],
      kernel: [3, 3],
      strides: [2, 2],
    },
    'pads of four widths': {
      batch: 2,
      channels: [3, 4],
      size: [7, 6],
      kernel: [3, 3],
      strides: [2, 2],
      pads: [0, 1, 2, 1],
    },
    'dilation down only': {
      batch: 2,
      channels: [3, 4],
      size: [9, 9],
      kernel: [3, 3],
      dilations: [2, 1],
      pads: [1, 1, 1, 1],
    },
    'dilation both ways': {
      batch: 2,
      channels: [3, 4],
      size: [9, 9],
      kernel: [3, 3],
      dilations: [2, 2],
      pads: [1, 1, 1, 1],
    },
  };
  for (const [name, settings] of Object.entries(cases)) {
    it(name, () => checkAll(layerOf(settings)));
  }

  it('for any geometry', async () => {
    const axis = fc
      .record({
        size: fc.integer({ min: 3, max: 9 }),
        kernel: fc.integer({ min: 1, max: 5 }),
        stride: fc.integer({ min: 1, max: 3 }),
        pad: fc.integer({ min: 0, max: 2 }),
      })
      .filter(({ size, kernel, pad }) => pad < kernel && kernel <= size + 2 * pad);
    const settings = fc.record({
      rows: axis,
      columns: axis,
      isSquare: fc.boolean(),
      batch: fc.integer({ min: 1, max: 3 }),
      c: fc.integer({ min: 1, max: 5 }),
      k: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(settings, async ({ rows, columns, isSquare, batch, c, k }) => {
        await checkAll(
          layerOf({
            batch,
            channels: [c, k],
            size: [rows.size, columns.size],
            kernel: [rows.kernel, columns.kernel],
            strides: [rows.stride, isSquare ? rows.stride : columns.stride],
            pads: [rows.pad, columns.pad, rows.pad, columns.pad],
          }),
        );
      }),
      { numRuns: 30 },
    );
  });
});

describe('the choice between blocks, rows and Conv', () => {
  const pays = (settings: Settings, freeBatch?: number) => {
    const { geometry, shapes } = layerOf(settings);
    return paysInBlocks(new GraphBuilder('cpu', { freeBatch }), geometry, shapes);
  };
  it('takes blocks for strides over many small pictures only', () => {
    const halving = { batch: 64, channels: [128, 256], size: [16, 16], ...doubling } as const;
    expect(pays(halving)).toBe(true);
    expect(pays({ ...halving, batch: 8 })).toBe(false);
    expect(pays({ ...halving, size: [32, 32] })).toBe(false);
    expect(pays({ ...halving, kernel: [3, 3] })).toBe(false);
    expect(pays({ ...halving, strides: [1, 1] })).toBe(false);
    expect(pays(halving, 64)).toBe(false);
  });
});

describe('the choice between phases and ConvTranspose', () => {
  const pays = (settings: Settings) => {
    const { geometry, shapes } = layerOf(settings);
    return paysInPhases(geometry, shapes);
  };
  it('takes phases for many channels of many pictures only', () => {
    expect(pays({ batch: 64, channels: [256, 512], size: [8, 8], ...doubling })).toBe(true);
    expect(pays({ batch: 8, channels: [256, 512], size: [8, 8], ...doubling })).toBe(false);
    expect(pays({ batch: 64, channels: [3, 64], size: [64, 64], ...doubling })).toBe(false);
  });
  it('takes ConvTranspose where phases cannot be', () => {
    const wide = { batch: 64, channels: [256, 512], size: [8, 8] } as const;
    expect(pays({ ...wide, kernel: [2, 2], strides: [3, 3] })).toBe(false);
    expect(pays({ ...wide, kernel: [3, 3], strides: [1, 2] })).toBe(false);
  });
});
