import {
  classShares,
  diversity,
  type Features,
  fitGaussian,
  frechetDistance,
  type Memorisation,
  memorisation,
  type PrecisionRecall,
  precisionRecall,
  subsample,
} from '@inkstone/gan/metrics';
import type { Described } from './describe-pictures.ts';

/** What `evaluate --json` prints. */
export interface Verdict {
  readonly frechet: number;
  /**
   * Of training pictures to the same real ones: what a perfect generator would get. Where there are more than are
   * compared, the mean of five draws, since one of 2,000 may get twice what another gets.
   */
  readonly frechetReal: number;
  /** Training pictures in `frechetReal` and `realOfReal`: `n` of them where there are so many, drawn by a fixed seed. */
  readonly nReal: number;
  /** Null where the instrument knows no classes. */
  readonly classShares: readonly number[] | null;
  readonly confidence: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly density: number;
  readonly coverage: number;
  readonly diversity: number;
  /** Precision and the others of training pictures: what a perfect generator would get. */
  readonly realOfReal: PrecisionRecall;
  /** Null where nothing was kept from training to compare with. */
  readonly memorisation: (Memorisation & { readonly verdict: MemorisationVerdict }) | null;
  readonly n: number;
}

export type MemorisationVerdict = 'no' | 'some' | 'yes';

export interface Evidence {
  readonly generated: Described;
  readonly real: Features;
  readonly train: Features;
  readonly isRealUnseen: boolean;
}

/** Of training pictures, for `frechetReal`. */
const DRAWS = 5;

/** All figures of generated pictures against real ones. Throws MetricError where there are too few. */
export async function verdictOf({ generated, real, train, isRealUnseen }: Evidence): Promise<Verdict> {
  const n = generated.features.rows;
  const reference = fitGaussian(real);
  const draws = Array.from({ length: train.rows > n ? DRAWS : 1 }, (_, seed) => subsample(train, n, seed));
  const [drawn = train] = draws;
  const classes = generated.logits && classShares(generated.logits);
  const copied = isRealUnseen ? await memorisation(generated.features, real, train) : undefined;
  return {
    frechet: frechetDistance(fitGaussian(generated.features), reference),
    frechetReal: mean(draws.map((draw) => frechetDistance(fitGaussian(draw), reference))),
    nReal: drawn.rows,
    classShares: classes?.shares ?? null,
    confidence: classes?.confidence ?? null,
    ...(await precisionRecall(real, generated.features)),
    realOfReal: await precisionRecall(real, drawn),
    diversity: diversity(generated.features, real),
    memorisation: copied ? { ...copied, verdict: memorised(copied) } : null,
    n,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** A good generator has a ratio near 1 and a share near 0.01; where few unseen pictures set the bound, it may be some more. */
function memorised({ relativeRatio, copiedShare }: Memorisation): MemorisationVerdict {
  if (relativeRatio < 0.5 || copiedShare > 0.25) return 'yes';
  return relativeRatio < 0.7 || copiedShare > 0.08 ? 'some' : 'no';
}
