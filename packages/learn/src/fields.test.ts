import { type HostTensor, readTree } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { initialState, type LossName, lossNames, mapNamed, mapState } from '@inkstone/gan';
import { describe, expect, it } from 'vitest';
import { compileFields, type FieldSizes } from './fields.ts';
import { gameDefaults, pointGame } from './settings.ts';

const runtime = await nodeRuntime({ threads: 1 });
const sizes: FieldSizes = { samples: 6, arrows: 4, lattice: 3, surface: 5, reach: 1 };
const latents = Float32Array.from({ length: 12 }, (_, i) => Math.sin(3 * i));
const real = Float32Array.from({ length: 8 }, (_, i) => Math.cos(5 * i));

async function fieldsOf(loss: LossName) {
  const game = pointGame({ ...gameDefaults, loss });
  const state = initialState(game, 3);
  const program = await compileFields(game, sizes, runtime);
  const onDevice = mapState(state, (named) => mapNamed(named, (tensor) => runtime.upload(tensor)));
  const fields = await program.read(onDevice, latents, real);
  await program.close();
  return { fields, state };
}

/** The networks in plain numbers. */
function mlp(
  weights: Readonly<Record<string, HostTensor>>,
  names: readonly string[],
  input: readonly number[],
) {
  return names.reduce<readonly number[]>((x, name, at) => {
    const w = weights[`${name}.weight`]!;
    const b = weights[`${name}.bias`]!;
    const [outputs, inputs] = w.shape as readonly [number, number];
    const y = Array.from({ length: outputs }, (_, o) =>
      x.reduce((sum, value, i) => sum + value * Number(w.data[o * inputs + i]), Number(b.data[o])),
    );
    return at < names.length - 1 ? y.map((value) => (value > 0 ? value : 0.2 * value)) : y;
  }, input);
}

const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));
const softplus = (x: number) => Math.log1p(Math.exp(x));
/** A sample's own term of the generator's loss, from its logit and that of its real partner. */
const termOf: Readonly<Record<LossName, (fake: number, real: number) => number>> = {
  'non-saturating': (fake) => softplus(-fake),
  minimax: (fake) => -softplus(fake),
  lsgan: (fake) => (fake - 1) ** 2 / 2,
  hinge: (fake) => -fake,
  wgan: (fake) => -fake,
  relativistic: (fake, other) => softplus(other - fake),
};

describe('fields of a game', () => {
  it('are what the networks say in plain numbers', async () => {
    const { fields, state } = await fieldsOf('non-saturating');
    const G = (z: readonly number[]) => mlp(state.G.parameters, ['fc1', 'fc2', 'fc3', 'out'], z);
    expectClose(fields.samples, pairs(latents).flatMap(G));
    const ticks = [-1, 0, 1];
    expectClose(
      fields.warped,
      ticks.flatMap((y) => ticks.flatMap((x) => G([x, y]))),
    );
    const cells = [-0.8, -0.4, 0, 0.4, 0.8];
    const surface = cells.flatMap((y) => cells.map((x) => sigmoid(logit(state.D.parameters, [x, y]))));
    expectClose(fields.surface, surface);
  });

  it.each(lossNames)('arrows point where the %s loss falls: against finite differences', async (loss) => {
    const { fields, state } = await fieldsOf(loss);
    const term = (x: readonly number[], i: number) =>
      termOf[loss](logit(state.D.parameters, x), logit(state.D.parameters, pairs(real)[i]!));
    const h = 1e-5;
    const slopes = pairs(fields.samples.slice(0, 8)).flatMap(([x, y], i) => [
      -(term([x + h, y], i) - term([x - h, y], i)) / (2 * h),
      -(term([x, y + h], i) - term([x, y - h], i)) / (2 * h),
    ]);
    expectClose(fields.arrows, slopes, 1e-3);
    expect(Math.max(...slopes.map(Math.abs))).toBeGreaterThan(1e-3);
  });

  it('leave the state as it was', async () => {
    const { state } = await fieldsOf('hinge');
    const again = await readTree(
      mapState(state, (named) => mapNamed(named, (tensor) => runtime.upload(tensor))),
    );
    expect(again.G.parameters['fc1.weight']!.data).toEqual(state.G.parameters['fc1.weight']!.data);
  });
});

function logit(parameters: Readonly<Record<string, HostTensor>>, point: readonly number[]): number {
  const spread = point.map((value) => value * 3);
  return mlp(parameters, ['body.fc1', 'body.fc2', 'body.fc3', 'head'], spread)[0]!;
}

function pairs(numbers: Float32Array): (readonly [number, number])[] {
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i]!, numbers[2 * i + 1]!]);
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-4): void {
  expect(actual).toHaveLength(expected.length);
  const worst = Math.max(...expected.map((value, i) => Math.abs(value - actual[i]!)));
  expect(worst).toBeLessThan(tolerance);
}
