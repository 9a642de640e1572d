import { MetricError } from './errors.ts';
import { type Features, requireSameColumns, subsample } from './features.ts';
import { distance } from './nearest.ts';

export interface DiversityOptions {
  /** Most pictures taken of each set, drawn by `seed`; 256. */
  readonly limit?: number | undefined;
  readonly seed?: number | undefined;
}

/** Mean Euclidean distance over all pairs of different rows. Throws MetricError for fewer than 2. */
export function meanPairwiseDistance(samples: Features): number {
  const { rows } = samples;
  if (rows < 2) {
    throw new MetricError({
      en: `meanPairwiseDistance: needs at least 2 pictures, got ${rows}; draw more`,
      zh: `计算图片间的平均距离至少需要 2 张图片，只有 ${rows} 张；请增加图片`,
    });
  }
  let sum = 0;
  for (let i = 0; i < rows; i++) for (let j = i + 1; j < rows; j++) sum += distance(samples, i, samples, j);
  return sum / ((rows * (rows - 1)) / 2);
}

/**
 * How far generated pictures lie from one another, relative to real ones: near 1 where they vary as much, towards 0 in a
 * mode collapse. In features or pixels, [N, F] each; 64 to 256 pictures suffice. Throws MetricError where the real ones
 * are all alike.
 */
export function diversity(
  generated: Features,
  real: Features,
  { limit = 256, seed = 0 }: DiversityOptions = {},
): number {
  requireSameColumns('diversity', generated, real);
  const among = meanPairwiseDistance(subsample(real, limit, seed));
  if (among === 0) {
    throw new MetricError({
      en: 'diversity: the real pictures are all alike; compare with more of the training data',
      zh: '无法度量多样性：真实图片全都一样；请与更多训练数据比较',
    });
  }
  return meanPairwiseDistance(subsample(generated, limit, seed)) / among;
}
