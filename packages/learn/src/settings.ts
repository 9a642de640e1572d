import type { Game, LossName, OptimizerName } from '@inkstone/gan';
import { type PointGenerator, pointDiscriminator, pointGenerator } from './networks.ts';

/** All that a person can set of the game on points. */
export interface GameSettings {
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly rateG: number;
  readonly rateD: number;
  /** Steps of D for each step of G: the k of Goodfellow et al. 2014, algorithm 1. */
  readonly stepsOfD: number;
  readonly batch: number;
  /** Adam's β₁, SGD's momentum. */
  readonly momentum: number;
  /** γ of R1 (Mescheder et al. 2018); 0 for none. */
  readonly r1: number;
  /** Weight of the gradient penalty (Gulrajani et al. 2017); 0 for none. */
  readonly gradientPenalty: number;
  readonly weightDecay: number;
  /** How wide the cloud is that G starts with. */
  readonly spread: number;
}

/** With these a ring of eight Gaussians is learnt within 3,000 rounds. */
export const gameDefaults: GameSettings = {
  loss: 'non-saturating',
  optimizer: 'adam',
  rateG: 0.002,
  rateD: 0.004,
  stepsOfD: 1,
  batch: 128,
  momentum: 0.5,
  r1: 0.05,
  gradientPenalty: 0,
  weightDecay: 0,
  spread: 0.5,
};

export interface PointGame extends Game {
  readonly generator: PointGenerator;
}

/** The game of `@inkstone/gan` on points instead of pictures. */
export function pointGame(settings: GameSettings): PointGame {
  return {
    generator: pointGenerator({ width: 64, depth: 3 }, settings.spread),
    discriminator: pointDiscriminator({ width: 64, depth: 3 }, 3),
    loss: settings.loss,
    batch: settings.batch,
    optimizer: settings.optimizer,
    betas: [settings.momentum, 0.99],
    l2: 0,
    weightDecay: settings.weightDecay,
    augment: [],
    r1: settings.r1,
    gradientPenalty: settings.gradientPenalty,
    regularizeEvery: 1,
  };
}
