import { readFileSync } from 'node:fs';
import {
  compile,
  type DeviceTensor,
  float32,
  grad,
  mul,
  pow,
  spec,
  square,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import {
  adam,
  apply,
  batchNorm,
  conv2d,
  convTranspose2d,
  flatten,
  initialize,
  leakyRelu,
  linear,
  movingAverage,
  type Optimizer,
  relu,
  rmsprop,
  sequential,
  sgd,
  tanh,
  unflatten,
} from './index.ts';

const golden = JSON.parse(readFileSync(new URL('../test/nn.golden.json', import.meta.url), 'utf8'));
const runtime = await nodeRuntime({ threads: 1 });

async function numbers(tensor: DeviceTensor): Promise<number[]> {
  return Array.from((await tensor.read()).data as Float32Array);
}

function expectClose(actual: readonly number[], expected: readonly number[], tolerance = 1e-4): void {
  const scale = Math.max(...expected.map(Math.abs));
  expect(actual).toHaveLength(expected.length);
  expect(Math.max(...actual.map((value, i) => Math.abs(value - expected[i]!))) / scale).toBeLessThan(
    tolerance,
  );
}

async function descend(optimizer: Optimizer, rate: number): Promise<number[]> {
  const specs = { w: { shape: [2, 3], initialize: () => undefined } };
  const state = optimizer.state(specs);
  const program = await compile(
    (parameters, memory, factor, learningRate) => {
      const loss = sum(pow(sub(mul(parameters.w, factor), 0.5), 3));
      return optimizer.update(parameters, grad(loss, parameters), memory, learningRate);
    },
    [
      { w: spec([2, 3]) },
      Object.fromEntries(Object.entries(state).map(([k, v]) => [k, spec(v.shape)])),
      spec([]),
      spec([]),
    ],
    { runtime },
  );
  let parameters: Record<string, never> = { w: float32([2, 3], [-1, -0.6, -0.2, 0.2, 0.6, 1]) } as never;
  let memory: Record<string, never> = initialize(state, 0) as never;
  for (let i = 1; i <= 3; i++) {
    const next = await program.run([
      parameters as never,
      memory as never,
      float32([], [i]),
      float32([], [rate]),
    ]);
    parameters = next.parameters as never;
    memory = next.state as never;
  }
  return numbers((parameters as unknown as { w: DeviceTensor }).w);
}

describe('optimisers against PyTorch', () => {
  const betas = { beta1: 0.5, beta2: 0.99 };
  it('adam', async () => expectClose(await descend(adam(betas), 0.1), golden.adam));
  it('adam with L2', async () => expectClose(await descend(adam({ ...betas, l2: 0.3 }), 0.1), golden.adamL2));
  it('adam with decoupled decay', async () =>
    expectClose(await descend(adam({ ...betas, weightDecay: 0.3 }), 0.1), golden.adamW));
  it('sgd with momentum', async () => expectClose(await descend(sgd({ momentum: 0.9 }), 0.01), golden.sgd));
});

describe('optimisers against their formulas in plain numbers', () => {
  /** Three steps of a rule on each weight by itself, on the loss that `descend` has. */
  const byHand = (rule: (w: number, g: number, v: number) => readonly [w: number, v: number]) =>
    [-1, -0.6, -0.2, 0.2, 0.6, 1].map((start) => {
      let [w, v] = [start, 0] as readonly [number, number];
      for (let i = 1; i <= 3; i++) [w, v] = rule(w, 3 * i * (w * i - 0.5) ** 2, v);
      return w;
    });

  it('rmsprop with decoupled decay', async () => {
    const expected = byHand((w, g, v) => {
      const next = 0.9 * v + 0.1 * g * g;
      return [w * (1 - 0.05 * 0.3) - (0.05 * g) / (Math.sqrt(next) + 1e-8), next];
    });
    expectClose(await descend(rmsprop({ alpha: 0.9, weightDecay: 0.3 }), 0.05), expected);
  });
  it('sgd with L2', async () => {
    const expected = byHand((w, g, v) => {
      const next = 0.5 * v + g + 0.3 * w;
      return [w - 0.01 * next, next];
    });
    expectClose(await descend(sgd({ momentum: 0.5, l2: 0.3 }), 0.01), expected);
  });
});

describe.each(['batchNorm1d', 'batchNorm2d'])('%s against PyTorch', (name) => {
  it('gives values, gradients, running statistics and the evaluation pass', async () => {
    const expected = golden[name];
    const layer = batchNorm(3);
    const size = expected.x.length;
    const weights = { weight: spec([3]), bias: spec([3]) };
    const buffers = { running_mean: spec([3]), running_var: spec([3]) };
    const ramp = float32(
      expected.shape,
      Array.from({ length: size }, (_, i) => i / 7),
    );
    const program = await compile(
      (x, parameters, state, factors) => {
        const trained = apply(layer, { parameters, buffers: state }, x, { training: true });
        const loss = sum(mul(square(trained.y), factors));
        const evaluated = apply(layer, { parameters, buffers: trained.buffers }, x, { training: false });
        return { y: trained.y, dx: grad(loss, x), buffers: trained.buffers, evaluated: evaluated.y };
      },
      [spec(expected.shape), weights, buffers, spec(expected.shape)],
      { runtime },
    );
    const result = await program.run([
      float32(expected.shape, expected.x),
      { weight: float32([3], [0.5, 1, 2]), bias: float32([3], [0.1, -0.2, 0.3]) },
      { running_mean: float32([3], [0, 0, 0]), running_var: float32([3], [1, 1, 1]) },
      ramp,
    ]);
    expectClose(await numbers(result.y), expected.y);
    expectClose(await numbers(result.dx), expected.dx, 1e-3);
    expectClose(await numbers(result.buffers.running_mean as DeviceTensor), expected.mean);
    expectClose(await numbers(result.buffers.running_var as DeviceTensor), expected.variance);
    expectClose(await numbers(result.evaluated), expected.evaluated);
  });
});

describe('layers', () => {
  it('carry PyTorch’s names and layouts: a state dict gives PyTorch’s output', async () => {
    const { x, weights, y } = golden.network;
    const net = sequential({
      fc: linear(4, 12),
      shape: unflatten([3, 2, 2]),
      act1: relu(),
      up: convTranspose2d(3, 2, { kernel: 4, stride: 2, padding: 1 }),
      act2: leakyRelu(0.2),
      down: conv2d(2, 5, { kernel: 3, stride: 2, padding: 1 }),
      act3: tanh(),
      flat: flatten(),
    });
    expect(Object.keys(net.parameters).sort()).toEqual(Object.keys(weights).sort());
    const specs = Object.fromEntries(
      Object.entries(net.parameters).map(([name, { shape }]) => [name, spec(shape)]),
    );
    const program = await compile(
      (input, parameters) => apply(net, { parameters, buffers: {} }, input, { training: false }).y,
      [spec([2, 4]), specs],
      { runtime },
    );
    const given = Object.fromEntries(
      Object.entries(weights as Record<string, { shape: number[]; data: number[] }>).map(([name, w]) => [
        name,
        float32(w.shape, w.data),
      ]),
    );
    expectClose(await numbers(await program.run([float32([2, 4], x), given])), y);
  });

  it('start from numbers that depend on the seed alone', () => {
    const { parameters } = linear(3, 2);
    expect(initialize(parameters, 5)).toEqual(initialize(parameters, 5));
    expect(initialize(parameters, 5)).not.toEqual(initialize(parameters, 6));
  });

  it('name a weight that is missing', () => {
    const net = sequential({ fc: linear(2, 1) });
    const x = { shape: [1, 2] } as unknown as Tensor;
    expect(() => apply(net, { parameters: {}, buffers: {} }, x, { training: true })).toThrow(/fc\.weight/);
  });
});

it('the moving average moves by 1 − decay of the distance', async () => {
  const program = await compile(
    (average, current, decay) => movingAverage(average, current, decay),
    [{ w: spec([2]) }, { w: spec([2]) }, spec([])],
    { runtime },
  );
  const { w } = await program.run([
    { w: float32([2], [1, 2]) },
    { w: float32([2], [3, 2]) },
    float32([], [0.75]),
  ]);
  expect(await numbers(w as DeviceTensor)).toEqual([1.5, 2]);
});
