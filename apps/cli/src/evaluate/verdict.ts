import {
  classShares,
  diversity,
  fitGaussian,
  frechetDistance,
  type Memorisation,
  memorisation,
  precisionRecall,
  subsample,
} from '@inkstone/gan/metrics';
import type { Described } from './describe-pictures.ts';

/** What `evaluate --json` prints. */
export interface Verdict {
  readonly frechet: number;
  /** Of as many training pictures to the same real ones: what a perfect generator would get. */
  readonly frechetReal: number;
  /** Null where the instrument knows no classes. */
  readonly classShares: readonly number[] | null;
  readonly confidence: number | null;
  readonly precision: number;
  readonly recall: number;
  readonly density: number;
  readonly coverage: number;
  readonly diversity: number;
  /** Null where nothing was kept from training to compare with. */
  readonly memorisation: (Memorisation & { readonly verdict: MemorisationVerdict }) | null;
  readonly n: number;
}

export type MemorisationVerdict = 'no' | 'some' | 'yes';

export interface Evidence {
  readonly generated: Described;
  readonly real: Described;
  readonly train: Described;
  readonly isRealUnseen: boolean;
}

/** All figures of generated pictures against real ones. Throws MetricError where there are too few. */
export async function verdictOf({ generated, real, train, isRealUnseen }: Evidence): Promise<Verdict> {
  const n = generated.features.rows;
  const reference = fitGaussian(real.features);
  const classes = generated.logits && classShares(generated.logits);
  const copied = isRealUnseen
    ? await memorisation(generated.features, real.features, train.features)
    : undefined;
  return {
    frechet: frechetDistance(fitGaussian(generated.features), reference),
    frechetReal: frechetDistance(fitGaussian(subsample(train.features, n, 0)), reference),
    classShares: classes?.shares ?? null,
    confidence: classes?.confidence ?? null,
    ...(await precisionRecall(real.features, generated.features)),
    diversity: diversity(generated.features, real.features),
    memorisation: copied ? { ...copied, verdict: memorised(copied) } : null,
    n,
  };
}

/** A good generator has a ratio near 1 and a share near 0.01; ratios somewhat below 1 are those of typical pictures. */
function memorised({ medianRatio, closeShare }: Memorisation): MemorisationVerdict {
  if (medianRatio < 0.5 || closeShare > 0.25) return 'yes';
  return medianRatio < 0.7 || closeShare > 0.08 ? 'some' : 'no';
}
