import { classShares } from './class-shares.ts';
import { diversity } from './diversity.ts';
import type { Product } from './dot-products.ts';
import { MetricError } from './errors.ts';
import type { Features } from './features.ts';
import { frechetDistance } from './frechet.ts';
import { fitGaussian } from './gaussian.ts';
import { type Memorisation, memorisation } from './memorisation.ts';
import { precisionRecall } from './precision-recall.ts';

/** What one judge network says of each set; all features [·, F] of one layer. */
export interface Evidence {
  /** `logits` [N, K] belong to the same N pictures as `features`. */
  readonly generated: { readonly features: Features; readonly logits: Features };
  /** Pictures that chose nothing: neither trained on nor used to pick a checkpoint. */
  readonly real: { readonly features: Features };
  /** The training pictures, for `frechetReal` and `memorisation`. */
  readonly train?: { readonly features: Features } | undefined;
}

export interface JudgeOptions {
  /** Most pictures of each set for precision and recall, drawn by `seed`; 10,000. */
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
  /** A faster product of matrices than the built-in one. */
  readonly product?: Product | undefined;
}

/** `evaluate --json` but for the judge's name, and some more. */
export interface Verdict {
  readonly frechet: number;
  /** Fréchet distance of the training pictures to the real ones: what a perfect generator would get. */
  readonly frechetReal?: number;
  readonly classShares: readonly number[];
  /** Entropy of `classShares` in nats. */
  readonly classEntropy: number;
  readonly confidence: number;
  readonly precision: number;
  readonly recall: number;
  readonly density: number;
  readonly coverage: number;
  /** Mean distance between generated pictures over that between real ones. */
  readonly diversity: number;
  readonly memorisation?: Memorisation;
  /** Generated pictures judged. */
  readonly n: number;
}

/** All metrics of generated pictures in one go. Throws MetricError where the sets do not fit together. */
export async function judge(
  { generated, real, train }: Evidence,
  { limit, seed, product }: JudgeOptions = {},
): Promise<Verdict> {
  const n = generated.features.rows;
  if (generated.logits.rows !== n) {
    throw new MetricError(
      `judge: ${n} rows of features but ${generated.logits.rows} of logits; take both from the same pictures`,
    );
  }
  const { shares, confidence, entropy } = classShares(generated.logits);
  const realFit = fitGaussian(real.features);
  return {
    frechet: frechetDistance(fitGaussian(generated.features), realFit),
    ...(train && { frechetReal: frechetDistance(fitGaussian(train.features), realFit) }),
    classShares: shares,
    classEntropy: entropy,
    confidence,
    ...(await precisionRecall(real.features, generated.features, { limit, seed, product })),
    diversity: diversity(generated.features, real.features, { seed }),
    ...(train && {
      memorisation: await memorisation(generated.features, real.features, train.features, { seed, product }),
    }),
    n,
  };
}
