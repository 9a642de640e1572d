import { fromBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import {
  add,
  batchNorm,
  broadcastTo,
  float32,
  grad,
  layerNorm,
  lower,
  maxPool2d,
  mean,
  mul,
  pad,
  padReflect,
  reshape,
  type Spec,
  spec,
  sum,
  type Target,
  type Tensor,
  trace,
  upsampleNearest2d,
} from '../src/index.ts';
import { ModelProtoSchema } from '../src/onnx/onnx_pb.js';
import { runtime } from './evaluate.ts';

/** What the lowering shares, fuses and leaves out. */

interface Options {
  readonly target?: Target;
  readonly freeBatch?: number;
}

type Build = (x: Tensor, ...more: Tensor[]) => unknown;

function modelOf(fn: Build, specs: readonly Spec[], { target = 'cpu', freeBatch }: Options = {}): Uint8Array {
  const traced = trace((xs) => fn(...(xs as unknown as [Tensor])), [specs]);
  return lower(traced, { target, freeBatch }).model;
}

/** How many nodes of each type. */
function census(fn: Build, specs: readonly Spec[], options?: Options): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { opType = '' } of fromBinary(ModelProtoSchema, modelOf(fn, specs, options)).graph?.node ?? []) {
    counts[opType] = (counts[opType] ?? 0) + 1;
  }
  return counts;
}

describe('normalisation', () => {
  const pictures = spec([4, 3, 5, 5]);
  const training: Build = (x, scale, shift, dy) => {
    const { y, mean: average, variance } = batchNorm(x, { scale: scale!, shift: shift! });
    return { y, average, variance, gradients: grad(sum(mul(y, dy!)), [x, scale!, shift!]) };
  };
  const specs = [pictures, spec([3]), spec([3]), pictures];

  it('takes mean, deviation and the sums of the gradient once, for forward, backward and running statistics', () => {
    const nodes = census(training, specs);
    expect([nodes.ReduceMean, nodes.Sub, nodes.Sqrt, nodes.ReduceSum]).toEqual([2, 1, 1, 2]);
  });

  it('makes one pass of scale and shift on the CPU, standard nodes elsewhere', () => {
    expect(census(training, specs).BatchNormalization).toBe(2);
    expect(census(training, specs, { target: 'webgpu' }).BatchNormalization).toBeUndefined();
    expect(census(training, specs, { target: 'portable' }).BatchNormalization).toBeUndefined();
  });

  it('of the last axes is one node, which also serves the gradient', () => {
    const nodes = census((x) => ({ y: layerNorm(x), g: grad(sum(mul(layerNorm(x), x)), x) }), [spec([4, 8])]);
    expect(nodes.LayerNormalization).toBe(1);
    expect(nodes.ReduceMean).toBeUndefined();
  });
});

it('means of whole maps are pooled, which ONNX Runtime does where convolutions leave them', () => {
  const nodes = census(
    (x) => [mean(x, { axes: [2, 3] }), mean(x, { axes: [1, 2, 3] })],
    [spec([2, 3, 4, 4])],
  );
  expect([nodes.GlobalAveragePool, nodes.ReduceMean]).toEqual([1, 1]);
});

describe('element-wise nodes', () => {
  it('take operands as they were before they were stretched', () => {
    const nodes = census((x) => grad(mean(mul(x, x)), x), [spec([64, 64])]);
    expect(nodes.Expand).toBeUndefined();
    expect(census((x) => broadcastTo(x, [4, 3]), [spec([3])]).Expand).toBe(1);
  });

  it('keep a stretch that the result needs', () => {
    const nodes = census((x) => add(broadcastTo(x, [4, 3]), broadcastTo(x, [4, 3])), [spec([3])]);
    expect(nodes.Expand).toBe(1);
  });
});

describe('reshapes', () => {
  it('in a row are one', () => {
    const nodes = census((x) => reshape(reshape(reshape(x, [6]), [3, 2]), [1, 6]), [spec([2, 3])]);
    expect(nodes).toEqual({ Reshape: 1 });
  });
});

describe('outputs that nobody asks for', () => {
  it('are left out: pooling finds its places only where there is a gradient', () => {
    const outputs = (fn: Build) =>
      fromBinary(ModelProtoSchema, modelOf(fn, [spec([1, 1, 4, 4])]))
        .graph?.node.filter(({ opType }) => opType === 'MaxPool')
        .map(({ output }) => output.length);
    expect(outputs((x) => maxPool2d(x, { kernel: 3, stride: 1 }))).toEqual([1]);
    expect(outputs((x) => grad(sum(maxPool2d(x, { kernel: 3, stride: 1 })), x))).toEqual([2]);
  });
});

describe('a free batch', () => {
  it('passes through what stretches other axes, and runs at another size', async () => {
    const model = modelOf(
      (x) => {
        const wide = padReflect(upsampleNearest2d(x, 2), [
          [0, 0],
          [0, 0],
          [1, 1],
          [1, 1],
        ]);
        return add(
          pad(wide, { axis: 3, after: 1 }),
          broadcastTo(mean(x, { axes: [2, 3], keepDims: true }), [13, 2, 6, 7]),
        );
      },
      [spec([13, 2, 2, 2])],
      { freeBatch: 13 },
    );
    const session = await runtime.load(model);
    const input = session.inputNames[0]!;
    const output = session.outputNames[0]!;
    const x = runtime.upload(float32([3, 2, 2, 2], new Float32Array(24).fill(2)));
    const results = await session.run(
      { [input]: x },
      { [output]: { dtype: 'float32', shape: [3, 2, 6, 7] } },
    );
    const { data } = await results[output]!.read();
    expect(Array.from(data.slice(0, 7), Number)).toEqual([4, 4, 4, 4, 4, 4, 2]);
    await session.close();
  });
});
