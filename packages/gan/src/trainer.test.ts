import { nodeRuntime } from '@inkstone/autograd/node';
import {
  batchNorm,
  conv2d,
  convTranspose2d,
  flatten,
  leakyRelu,
  linear,
  sequential,
  tanh,
  unflatten,
} from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from './checkpoint.ts';
import { ModelError } from './generator-description.ts';
import { exportGenerator, GeneratorModel } from './generator-model.ts';
import { classesOf, latentsOf, truncate } from './latents.ts';
import { discriminator, generator } from './networks.ts';
import { createSampler } from './sampler.ts';
import { type HostState, stateFromFile, stateToFile } from './train-state.ts';
import type { Game, Mover } from './train-step.ts';
import { Trainer, type TrainerOptions } from './trainer.ts';

const runtime = await nodeRuntime({ threads: 1 });
const image = [1, 8, 8] as const;

function tinyGame(overrides: Partial<Game> = {}, classes = 0): Game {
  return {
    generator: generator(
      sequential({
        fc: linear(5 + classes, 4 * 16),
        shape: unflatten([4, 4, 4]),
        bn: batchNorm(4),
        act: leakyRelu(),
        up: convTranspose2d(4, 1, { kernel: 4, stride: 2, padding: 1 }),
        out: tanh(),
      }),
      { zDim: 5, image, classes },
    ),
    discriminator: discriminator(
      sequential({
        conv: conv2d(1, 4, { kernel: 4, stride: 2, padding: 1 }),
        act: leakyRelu(),
        flat: flatten(),
      }),
      { image, features: 64, classes },
    ),
    loss: 'non-saturating',
    batch: 6,
    betas: [0.5, 0.999],
    l2: 0,
    weightDecay: 0,
    augment: [],
    r1: 0,
    gradientPenalty: 0,
    regularizeEvery: 4,
    ...overrides,
  };
}

const data = {
  batchAt: (step: number) => ({
    images: Float32Array.from({ length: 6 * 64 }, (_, i) => Math.sin(i * 0.7 + step)),
    labels: Int32Array.from({ length: 6 }, (_, i) => (i + step) % 3),
  }),
};

function trainerOf(game: Game, options: Partial<TrainerOptions> = {}): Trainer {
  return new Trainer({
    game,
    data,
    runtime,
    seed: 4,
    steps: 12,
    rateG: 1e-3,
    rateD: 1e-3,
    emaDecay: 0.9,
    ...options,
  });
}

async function figures(trainer: Trainer, until?: number) {
  const lines = [];
  for await (const { ms, ...rest } of trainer.run(until)) {
    expect(ms).toBeGreaterThan(0);
    lines.push(rest);
  }
  return lines;
}

const flat = (state: HostState) => stateToFile(state, {}).tensors;

describe('a step', () => {
  it.each<[Mover, string[]]>([
    ['D', ['D.', 'optD.']],
    ['G', ['G.', 'G_ema.', 'optG.']],
    ['both', ['D.', 'optD.', 'G.', 'G_ema.', 'optG.']],
  ])('of %s changes only what belongs to the mover', async (mover, changing) => {
    // the running accuracy decides who moves
    const accuracy = { D: 0, G: 1, both: 0.75 }[mover];
    const trainer = trainerOf(tinyGame(), { balance: 'gated' });
    trainer.restoreProgress({ ...trainer.progress, accuracy });
    const before = flat(await trainer.snapshot());
    expect((await trainer.step()).mover).toBe(mover);
    const after = flat(await trainer.snapshot());
    for (const [name, { data: numbers }] of Object.entries(after)) {
      const changed = numbers.some((value, i) => value !== before[name]!.data[i]);
      expect([name, changed]).toEqual([name, changing.some((prefix) => name.startsWith(prefix))]);
    }
  });

  it.each<[string, Partial<Game>, number]>([
    ['R1', { r1: 2 }, 0],
    ['the gradient penalty', { loss: 'wgan', gradientPenalty: 10 }, 0],
    ['augmentation', { augment: ['colour', 'translation', 'cutout'] }, 0],
    ['classes', {}, 3],
    ['decay', { l2: 0.1, weightDecay: 0.1 }, 0],
  ])('with %s gives finite figures that differ from those without', async (_, overrides, classes) => {
    const plain = await figures(trainerOf(tinyGame()));
    const lines = await figures(trainerOf(tinyGame(overrides, classes)));
    expect(
      lines.every((line) => Object.values(line).every((v) => typeof v === 'string' || Number.isFinite(v))),
    ).toBe(true);
    expect(lines.at(-1)?.lossD).not.toBe(plain.at(-1)?.lossD);
  });

  it('is regularised lazily: once in `regularizeEvery` steps', async () => {
    const lines = await figures(trainerOf(tinyGame({ r1: 2 })));
    expect(lines.map(({ penalty }) => penalty > 0)).toEqual(lines.map(({ step }) => step % 4 === 0));
  });
});

describe('training', () => {
  it('learns: D tells a constant from noise within 60 steps', async () => {
    const trainer = trainerOf(tinyGame(), { steps: 60, rateD: 5e-3, rateG: 0 });
    const lines = await figures(trainer);
    expect(lines.at(-1)!.dReal - lines.at(-1)!.dFake).toBeGreaterThan(0.4);
  });

  it('goes on from a saved file as if it had never stopped', async () => {
    const game = tinyGame({ r1: 1 });
    const whole = trainerOf(game);
    const expected = await figures(whole);

    const first = trainerOf(game);
    const lines = await figures(first, 5);
    const file = stateToFile(await first.snapshot(), {});
    const second = trainerOf(game);
    second.restore(stateFromFile(game, file, 'x.safetensors'), first.progress);
    lines.push(...(await figures(second)));

    expect(lines).toEqual(expected);
    expect(flat(await second.snapshot())).toEqual(flat(await whole.snapshot()));
  });

  it('names the first tensor of a checkpoint that belongs elsewhere', async () => {
    const trainer = trainerOf(tinyGame());
    const file = stateToFile(await trainer.snapshot(), {});
    const { 'D.body.conv.weight': _, ...rest } = file.tensors;
    expect(() => stateFromFile(tinyGame(), { ...file, tensors: rest }, 'c')).toThrow(
      /c: has no tensor D\.body\.conv\.weight/,
    );
    expect(() => stateFromFile(tinyGame({}, 3), file, 'c')).toThrow(CheckpointError);
  });
});

describe('a generator as a file', () => {
  it('gives the sampler’s pictures, the same for any count, and says what it is', async () => {
    const game = tinyGame({}, 3);
    const trainer = trainerOf(game);
    await figures(trainer, 3);
    const { G_ema } = await trainer.snapshot();
    const bytes = exportGenerator(game.generator, G_ema, { recipe: 'tiny' });
    const model = await GeneratorModel.load(bytes, runtime);
    expect(model.description).toMatchObject({
      format: 1,
      zDim: 5,
      classes: 3,
      image: [1, 8, 8],
      recipe: 'tiny',
    });

    const classes = classesOf(9, 20, 3);
    const all = await model.generate(latentsOf(9, 20, 5), classes);
    const one = await model.generate(latentsOf(9 + 17, 1, 5), [classes[17]!]);
    expect(all.subarray(17 * 64, 18 * 64)).toEqual(one);
    const sampler = await createSampler(game.generator, runtime, 7);
    const sampled = await sampler.sample(trainer.generatorWeights, { seed: 9, count: 20, classes });
    for (let i = 0; i < all.length; i++) expect(sampled[i]).toBeCloseTo(all[i]!, 5);
    await expect(model.generate(latentsOf(1, 1, 5), [3])).rejects.toThrow(/classes 0 to 2/);
  });

  it('refuses what is no generator', async () => {
    await expect(GeneratorModel.load(new Uint8Array([1, 2, 3]), runtime, 'a.onnx')).rejects.toThrow(
      /a\.onnx: is not an ONNX/,
    );
    const game = tinyGame();
    const bytes = exportGenerator(game.generator, (await trainerOf(game).snapshot()).G, {
      recipe: 'x',
      kind: 'other',
    });
    await expect(GeneratorModel.load(bytes, runtime)).rejects.toThrow(ModelError);
  });

  it('draws the latents of picture i from seed + i', () => {
    expect(latentsOf(3, 4, 5).subarray(10, 15)).toEqual(latentsOf(5, 1, 5));
    expect(truncate(Float32Array.of(2, -4), 0.5)).toEqual(Float32Array.of(1, -2));
  });
});
