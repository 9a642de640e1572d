import type { Runtime } from '@inkstone/autograd';
import {
  discriminator64,
  type Game,
  gameOf,
  ganDefaults,
  generator64,
  plainDiscriminator28,
  plainGenerator28,
  Trainer,
} from '@inkstone/gan';

/** What every game of a benchmark shares: no regularisation, as in the peers. */
const plain = {
  loss: 'non-saturating',
  batch: 64,
  betas: [0.5, 0.999],
  l2: 0,
  weightDecay: 0,
  augment: [],
  r1: 0,
  gradientPenalty: 0,
  regularizeEvery: 1,
} as const;

/** The steps that are timed, like for like with the scripts in peers/. */
export const games = {
  /** Radford et al. 2015, 64×64 RGB, width 64. */
  dcgan64: (): Game => ({ ...plain, generator: generator64(), discriminator: discriminator64() }),
  /** The article's net as it stands. */
  dcgan28: (): Game => ({
    ...plain,
    betas: [0.9, 0.999],
    generator: plainGenerator28({}),
    discriminator: plainDiscriminator28({}),
  }),
  /** Karras et al. 2020, 64×64 RGB, channels capped at 128, R1 at every step. */
  stylegan64: (): Game =>
    gameOf({
      ...ganDefaults('stylegan2'),
      size: 64,
      batch: 16,
      r1: 0.2,
      regularizeEvery: 1,
      ada: 0,
      pathLength: 0,
    }),
} satisfies Record<string, () => Game>;

export type GameName = keyof typeof games;

/** The trainer that `inkstone train` uses, on one batch of noise again and again. */
export function trainerOf(game: Game, runtime: Runtime): Trainer {
  const [channels, height, width] = game.generator.image;
  const images = Float32Array.from(
    { length: game.batch * channels * height * width },
    () => Math.random() * 2 - 1,
  );
  return new Trainer({
    game,
    data: { batchAt: () => ({ images }) },
    runtime,
    seed: 1,
    steps: 1_000_000,
    rateG: 2e-4,
    rateD: 2e-4,
  });
}
