import { add, mean, mul, neg, relu, softplus, square, sub, type Tensor } from '@inkstone/autograd';

/** What each side minimises, from the discriminator's logits [N, 1] for real and generated pictures. */
export interface AdversarialLoss {
  discriminator(real: Tensor, fake: Tensor): Tensor;
  /** Most leave the real pictures aside. */
  generator(fake: Tensor, real: Tensor): Tensor;
}

export const lossNames = ['non-saturating', 'minimax', 'lsgan', 'hinge', 'wgan', 'relativistic'] as const;
export type LossName = (typeof lossNames)[number];

/**
 * L_D = −E[ln D(x)] − E[ln(1 − D(G(z)))], L_G = −E[ln D(G(z))] with D = σ(logit) (Goodfellow et al. 2014, section 3).
 * D(x) = 0.9 and D(G(z)) = 0.1 give L_D = 0.2107; D(G(z)) = 0.5 gives L_G = ln 2.
 */
const nonSaturating: AdversarialLoss = {
  discriminator: (real, fake) => add(mean(softplus(neg(real))), mean(softplus(fake))),
  generator: (fake) => mean(softplus(neg(fake))),
};

/** The same game with L_G = E[ln(1 − D(G(z)))], whose gradient vanishes where D is sure (ibid., eq. 1). */
const minimax: AdversarialLoss = {
  discriminator: nonSaturating.discriminator,
  generator: (fake) => neg(mean(softplus(fake))),
};

/** Least squares with targets 1 and 0 (Mao et al. 2017, eq. 9), halved as there. */
const leastSquares: AdversarialLoss = {
  discriminator: (real, fake) => mul(add(mean(square(sub(real, 1))), mean(square(fake))), 0.5),
  generator: (fake) => mul(mean(square(sub(fake, 1))), 0.5),
};

/** Margins of 1 for D (Lim & Ye 2017; Miyato et al. 2018, eq. 16–17). */
const hinge: AdversarialLoss = {
  discriminator: (real, fake) => add(mean(relu(sub(1, real))), mean(relu(add(fake, 1)))),
  generator: (fake) => neg(mean(fake)),
};

/** The critic of Arjovsky et al. 2017, to be used with a gradient penalty. */
const wasserstein: AdversarialLoss = {
  discriminator: (real, fake) => sub(mean(fake), mean(real)),
  generator: (fake) => neg(mean(fake)),
};

/**
 * Each real picture against a generated one (Jolicoeur-Martineau 2019; with R1 and R2 the loss of R3GAN, Huang et al.
 * 2024, eq. 2): L_D = E[ln(1 + e^(D(G(z)) − D(x)))], and L_G the other way round.
 */
const relativistic: AdversarialLoss = {
  discriminator: (real, fake) => mean(softplus(sub(fake, real))),
  generator: (fake, real) => mean(softplus(sub(real, fake))),
};

export const losses: Readonly<Record<LossName, AdversarialLoss>> = {
  'non-saturating': nonSaturating,
  minimax,
  lsgan: leastSquares,
  hinge,
  wgan: wasserstein,
  relativistic,
};
