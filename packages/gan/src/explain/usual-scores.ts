import { quantile } from '../metrics/quantile.ts';

/** Scores of many pictures of one kind, sorted. */
export interface UsualScores {
  readonly count: number;
  /** A twentieth lie below, half, all but a twentieth. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Share of them that lie below a score. */
  shareBelow(score: number): number;
}

/** Throws RangeError for no scores. */
export function usualScores(scores: Float32Array): UsualScores {
  if (scores.length === 0) throw new RangeError('usualScores: no scores');
  const sorted = Float64Array.from(scores).sort();
  return {
    count: sorted.length,
    low: quantile(sorted, 0.05),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.95),
    shareBelow: (score) => sorted.filter((each) => each < score).length / sorted.length,
  };
}

/** What D makes of a picture: as real as the usual ones, not quite, or given away. */
export type Opinion = 'real' | 'doubtful' | 'made';

/** Real pictures that D scores lower than this share are its least trusted. */
const DOUBT = 0.25;
const GIVEN_AWAY = 0.05;

export function opinionOf(score: number, real: UsualScores): Opinion {
  const below = real.shareBelow(score);
  if (below < GIVEN_AWAY) return 'made';
  return below < DOUBT ? 'doubtful' : 'real';
}
