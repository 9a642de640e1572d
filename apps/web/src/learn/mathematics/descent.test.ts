import {
  add,
  compile,
  type DeviceTensor,
  float32,
  grad,
  mul,
  spec,
  square,
  sum,
  type Tensor,
} from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { adam, initialize, type Optimizer, sgd } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { descend, type MethodName, MOMENTUM, standingAt } from './descent.ts';
import { surfaces } from './surfaces.ts';

const runtime = await nodeRuntime({ threads: 1 });
const RATE = 0.05;

/** The same descent down the ravine by our optimisers, with gradients by autograd. */
async function trained(optimizer: Optimizer, steps: number): Promise<readonly number[]> {
  const state = optimizer.state({ w: { shape: [1, 2], initialize: () => new Float32Array(2) } });
  const specs = Object.fromEntries(Object.entries(state).map(([name, { shape }]) => [name, spec(shape)]));
  const program = await compile(
    (parameters: { w: Tensor }, memory: Record<string, Tensor>, steepness: Tensor) => {
      const loss = mul(sum(mul(square(parameters.w), steepness)), 0.5);
      return optimizer.update(parameters, grad(loss, parameters), memory, add(mul(sum(steepness), 0), RATE));
    },
    [{ w: spec([1, 2]) }, specs, spec([1, 2])] as const,
    { runtime },
  );
  let w: DeviceTensor = runtime.upload(float32([1, 2], [-2.6, 1.2]));
  let memory: Record<string, DeviceTensor> = Object.fromEntries(
    Object.entries(initialize(state, 1)).map(([name, tensor]) => [name, runtime.upload(tensor)]),
  );
  for (let i = 0; i < steps; i++) {
    const out = await program.run([{ w }, memory, float32([1, 2], [1, 12])]);
    w = (out.parameters as Record<string, DeviceTensor>).w!;
    memory = out.state as Record<string, DeviceTensor>;
  }
  return Array.from((await w.read()).data, Number);
}

describe('descent in plain numbers', () => {
  it.each([
    ['plain', sgd()],
    ['momentum', sgd({ momentum: MOMENTUM })],
    ['adam', adam()],
  ] as const)('%s goes where @inkstone/nn goes', async (method: MethodName, optimizer) => {
    let standing = standingAt([-2.6, 1.2]);
    for (let i = 0; i < 12; i++) standing = descend(surfaces.ravine, method, RATE, standing).after;
    const [a, b] = await trained(optimizer, 12);
    expect(standing.at[0]).toBeCloseTo(a!, 4);
    expect(standing.at[1]).toBeCloseTo(b!, 4);
  });

  it('diverges across the ravine where rate · steepness > 2', () => {
    const across = (rate: number) => {
      let standing = standingAt([0, 1]);
      for (let i = 0; i < 20; i++) standing = descend(surfaces.ravine, 'plain', rate, standing).after;
      return Math.abs(standing.at[1]);
    };
    expect(across(1.9 / 12)).toBeLessThan(1);
    expect(across(2.1 / 12)).toBeGreaterThan(1);
  });

  it('Adam’s first step is as long as the rate, however steep', () => {
    const { after } = descend(surfaces.ravine, 'adam', 0.1, standingAt([-2, 1]));
    expect(after.at[0]).toBeCloseTo(-1.9, 6);
    expect(after.at[1]).toBeCloseTo(0.9, 6);
  });
});
