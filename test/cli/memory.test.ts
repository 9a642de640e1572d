import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nodeRuntime } from '@inkstone/autograd/node';
import { batches } from '@inkstone/data';
import { createSampler, discriminator, type Game, generator, Trainer } from '@inkstone/gan';
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
import { expect, it } from 'vitest';
import { someDigits } from './tiny-data.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * What the process holds, in MB, after everything that can be freed was: resident memory less the room that V8 keeps free
 * in its heap. That room grows once by some 32 MB, at a step that differs from run to run, and then stays.
 */
async function heldMB(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapTotal, heapUsed } = process.memoryUsage();
  return (rss - heapTotal + heapUsed) / 2 ** 20;
}

it('takes no more memory after 2,000 steps than after 500', async () => {
  const image = [1, 28, 28] as const;
  const game: Game = {
    generator: generator(
      sequential({
        fc: linear(8, 4 * 7 * 7),
        shape: unflatten([4, 7, 7]),
        bn: batchNorm(4),
        act: leakyRelu(0.2),
        up1: convTranspose2d(4, 4, { kernel: 4, stride: 2, padding: 1 }),
        up2: convTranspose2d(4, 1, { kernel: 4, stride: 2, padding: 1 }),
        out: tanh(),
      }),
      { zDim: 8, image },
    ),
    discriminator: discriminator(
      sequential({
        conv1: conv2d(1, 4, { kernel: 3, stride: 2, padding: 1 }),
        act1: leakyRelu(0.2),
        conv2: conv2d(4, 16, { kernel: 3, stride: 2, padding: 1 }),
        flat: flatten(),
        fc: linear(16 * 7 * 7, 32),
        act2: leakyRelu(0.2),
      }),
      { image, features: 32 },
    ),
    loss: 'non-saturating',
    batch: 2,
    betas: [0.5, 0.999],
    l2: 0,
    weightDecay: 0,
    augment: ['translation'],
    r1: 1,
    gradientPenalty: 0,
    regularizeEvery: 4,
  };
  const runtime = await nodeRuntime({ threads: 1 });
  const order = batches(await someDigits(100), { batch: game.batch, seed: 1 });
  const trainer = new Trainer({
    game,
    runtime,
    data: { batchAt: (step) => order.at(step - 1) },
    seed: 1,
    steps: 2000,
    rateG: 1e-4,
    rateD: 1e-4,
    emaDecay: 0.99,
  });
  const sampler = await createSampler(game.generator, runtime, 4);
  let settled = 0;
  for await (const { step } of trainer.run()) {
    // what a run does on the way: samples and checkpoints
    if (step % 100 === 0) {
      await sampler.sample(trainer.generatorWeights, { seed: 1, count: 8 });
      await trainer.snapshot();
    }
    if (step === 500) settled = await heldMB();
  }
  const grown = (await heldMB()) - settled;
  await sampler.close();
  await trainer.close();
  // one state that stays behind each step would be 1,500 × 0.4 MB
  expect(grown).toBeLessThan(24);
});
