import { RandomStream, type Runtime } from '@inkstone/autograd';
import { discriminator28, type Game, generator28, Trainer } from '@inkstone/gan';

/** The 28×28 DCGAN as both sides of a comparison train it: same seeds, same pictures. */

const pictures = 28 * 28;

export function dcganGame(batch: number): Game {
  return {
    generator: generator28({}),
    discriminator: discriminator28({}),
    loss: 'non-saturating',
    batch,
    betas: [0.5, 0.999],
    l2: 0,
    weightDecay: 0,
    augment: [],
    r1: 0,
    gradientPenalty: 0,
    regularizeEvery: 1,
  };
}

export function dcganTrainer(runtime: Runtime, batch: number): Trainer {
  return new Trainer({
    game: dcganGame(batch),
    runtime,
    data: {
      batchAt: (step) => ({
        images: new RandomStream({ seed: 7, counter: step }).fillUniform(new Float32Array(batch * pictures)),
      }),
    },
    seed: 1,
    steps: 100,
    rateG: 2e-4,
    rateD: 2e-4,
    emaDecay: 0.99,
  });
}
