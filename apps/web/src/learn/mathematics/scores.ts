/**
 * What the discriminator's two scores cost, in plain numbers: the non-saturating and the minimax loss of `@inkstone/gan` for
 * one real and one generated picture (Goodfellow et al. 2014, eq. 1 and section 3). A score is σ(logit), in (0, 1).
 */

/** L_D = −ln D(x) − ln(1 − D(G(z))). */
export function discriminatorLoss(real: number, fake: number): number {
  return -Math.log(real) - Math.log1p(-fake);
}

/** A loss of the generator and its slopes, all as functions of the score D(G(z)). */
export interface GeneratorLoss {
  loss(fake: number): number;
  /** d loss / d logit: what back-propagation hands on. */
  slopeByLogit(fake: number): number;
  /** d loss / d D(G(z)). */
  slopeByScore(fake: number): number;
}

/** L_G = −ln D(G(z)): steep where D is sure that a picture is made. */
export const nonSaturating: GeneratorLoss = {
  loss: (fake) => -Math.log(fake),
  slopeByLogit: (fake) => fake - 1,
  slopeByScore: (fake) => -1 / fake,
};

/** L_G = ln(1 − D(G(z))): flat there, so that the generator learns nothing. */
export const saturating: GeneratorLoss = {
  loss: (fake) => Math.log1p(-fake),
  slopeByLogit: (fake) => -fake,
  slopeByScore: (fake) => -1 / (1 - fake),
};
