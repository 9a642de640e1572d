import type { Critic } from './critic.ts';

export interface AttributionOptions {
  /** Points on the way from the baseline; 64 when absent. More of them close the gap. */
  readonly steps?: number | undefined;
  /** Class that the picture is judged as, where the critic has classes. */
  readonly label?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Attribution {
  /** How much each number of the picture raised the score (above 0) or lowered it, against the baseline: [C, H, W]. */
  readonly parts: Float32Array;
  /** D of the picture, and D of the baseline. */
  readonly score: number;
  readonly baselineScore: number;
  /** What the parts miss of `score` − `baselineScore`, as a share of it: 0 where they are complete. */
  readonly gap: number;
}

/** Scores that lie nearer than this are alike: a share of their difference means nothing. */
const LEAST_DIFFERENCE = 1e-3;

/**
 * Integrated gradients (Sundararajan, Taly & Yan 2017, equation 1): (x − x′) · ∫ ∂D(x′ + α(x − x′))/∂x dα, as the sum of
 * equation 3 over `steps` points, taken in the middle of their intervals, where a sum of few is nearer to the integral. By
 * completeness (proposition 1) the parts add up to D(x) − D(x′). `picture` and `baseline` [C, H, W] in [−1, 1]. Throws the
 * signal's reason.
 */
export async function integratedGradients(
  critic: Critic,
  picture: Float32Array,
  baseline: Float32Array,
  { steps = 64, label, signal }: AttributionOptions = {},
): Promise<Attribution> {
  const parts = new Float32Array(picture.length);
  const between = new Float32Array(picture.length);
  for (let step = 0; step < steps; step++) {
    // a run blocks its thread: a signal gets its turn here
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const share = (step + 0.5) / steps;
    for (const [i, from] of baseline.entries()) between[i] = from + share * ((picture[i] as number) - from);
    const { gradient } = await critic.slope(between, label);
    for (const [i, slope] of gradient.entries()) {
      const way = (picture[i] as number) - (baseline[i] as number);
      parts[i] = (parts[i] as number) + (slope * way) / steps;
    }
  }
  const [score] = (await critic.scores(picture, [label ?? 0])) as unknown as [number];
  const [baselineScore] = (await critic.scores(baseline, [label ?? 0])) as unknown as [number];
  const difference = score - baselineScore;
  const found = parts.reduce((sum, part) => sum + part, 0);
  const gap = Math.abs(found - difference) / Math.max(Math.abs(difference), LEAST_DIFFERENCE);
  return { parts, score, baselineScore, gap };
}
