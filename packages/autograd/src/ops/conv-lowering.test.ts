import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../test/evaluate.ts';
import { type ConvOptions, conv2d, convTranspose2d, float32, grad, mul, sum, type Target } from '../index.ts';
import { nodeRuntime } from '../runtime/node.ts';
import type { Runtime } from '../runtime/runtime.ts';

/** Every choice that the lowering for the CPU makes, against the standard nodes that the portable lowering emits. */

const cpu = await nodeRuntime({ threads: 1 });
const portable: Runtime = { ...cpu, target: 'portable' satisfies Target };

interface Case {
  readonly batch: number;
  readonly channels: readonly [image: number, output: number];
  readonly size: readonly [number, number];
  readonly kernel: readonly [number, number];
  readonly options: ConvOptions;
}

/** Output, image gradient and weight gradient of a layer, by both lowerings. */
async function both(layer: typeof conv2d, { batch, channels, size, kernel, options }: Case) {
  const [c, k] = channels;
  const groups = options.groups ?? 1;
  const x = noise([batch, layer === conv2d ? c : k, ...size], 1);
  const w = noise([k, c / groups, ...kernel], 2);
  const parts = (runtime: Runtime) =>
    evaluate(
      (image, weight) => {
        const y = layer(image!, weight!, options);
        const gradients = grad(sum(mul(y, y)), [image!, weight!]);
        return [y, ...gradients];
      },
      [x, w],
      runtime,
    );
  return { ours: await parts(cpu), standard: await parts(portable) };
}

function noise(shape: readonly number[], seed: number) {
  const length = shape.reduce((product, size) => product * size, 1);
  return float32(
    shape,
    Array.from({ length }, (_, index) => Math.sin((index + 1) * (seed * 12.9898 + 0.1))),
  );
}

function expectSame(ours: readonly number[][], standard: readonly number[][]): void {
  ours.forEach((numbers, part) => {
    const expected = standard[part]!;
    const scale = Math.max(...expected.map(Math.abs), 1e-6);
    expect(numbers.length).toBe(expected.length);
    numbers.forEach((number, index) => {
      expect(Math.abs(number - expected[index]!) / scale).toBeLessThan(1e-5);
    });
  });
}

describe('the lowering for the CPU agrees with standard nodes', () => {
  const layers: Record<string, Case> = {
    'doubling, few channels: one grid': {
      batch: 3,
      channels: [3, 5],
      size: [4, 6],
      kernel: [4, 4],
      options: { stride: 2, padding: 1 },
    },
    'doubling, many channels, small picture: phases, row by row': {
      batch: 3,
      channels: [12, 5],
      size: [4, 6],
      kernel: [4, 4],
      options: { stride: 2, padding: 1 },
    },
    'doubling, many channels, large picture: phases': {
      batch: 2,
      channels: [9, 2],
      size: [40, 38],
      kernel: [4, 4],
      options: { stride: 2, padding: 1 },
    },
    'phases of unequal taps': {
      batch: 2,
      channels: [9, 4],
      size: [6, 8],
      kernel: [3, 5],
      options: { stride: 2, padding: [1, 2] },
    },
    'stride 1: one phase': {
      batch: 2,
      channels: [9, 4],
      size: [6, 5],
      kernel: [3, 3],
      options: { padding: 1 },
    },
    'stride 3': {
      batch: 2,
      channels: [9, 4],
      size: [9, 9],
      kernel: [5, 4],
      options: { stride: 3, padding: 1 },
    },
    'a pad as large as the kernel allows': {
      batch: 2,
      channels: [9, 4],
      size: [6, 6],
      kernel: [4, 4],
      options: { stride: 2, padding: 3 },
    },
    'a picture whose last row no kernel reaches': {
      batch: 2,
      channels: [9, 4],
      size: [8, 8],
      kernel: [3, 3],
      options: { stride: 2 },
    },
    'dilation down only': {
      batch: 2,
      channels: [9, 4],
      size: [9, 9],
      kernel: [3, 3],
      options: { dilation: [2, 1], padding: 1 },
    },
    groups: {
      batch: 2,
      channels: [8, 4],
      size: [6, 6],
      kernel: [4, 4],
      options: { stride: 2, padding: 1, groups: 2 },
    },
  };
  for (const [name, layer] of Object.entries(layers)) {
    it(`conv2d: ${name}`, async () => {
      const { ours, standard } = await both(conv2d, layer);
      expectSame(ours, standard);
    });
    it(`convTranspose2d: ${name}`, async () => {
      const { ours, standard } = await both(convTranspose2d, layer);
      expectSame(ours, standard);
    });
  }

  it('for any geometry', async () => {
    const axis = fc.record({
      size: fc.integer({ min: 3, max: 9 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      pad: fc.integer({ min: 0, max: 2 }),
    });
    const geometry = fc.record({
      rows: axis,
      columns: axis,
      isSquare: fc.boolean(),
      batch: fc.integer({ min: 1, max: 3 }),
      c: fc.integer({ min: 1, max: 10 }),
      k: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(geometry, async ({ rows, columns, isSquare, batch, c, k }) => {
        const other = isSquare ? { ...columns, stride: rows.stride } : columns;
        fc.pre(
          [rows, other].every(
            ({ size, kernel, stride, pad }) =>
              pad < kernel && kernel <= size + 2 * pad && (size - 1) * stride - 2 * pad + kernel > 0,
          ),
        );
        const layer: Case = {
          batch,
          channels: [c, k],
          size: [rows.size, other.size],
          kernel: [rows.kernel, other.kernel],
          options: { stride: [rows.stride, other.stride], padding: [rows.pad, other.pad] },
        };
        for (const kind of [conv2d, convTranspose2d]) {
          const { ours, standard } = await both(kind, layer);
          expectSame(ours, standard);
        }
      }),
      { numRuns: 25 },
    );
  });
});
