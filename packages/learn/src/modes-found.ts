import type { Distribution } from './distributions/distribution.ts';

/** How well samples cover the modes of a distribution. */
export interface Modes {
  /** For each mode, the share of all samples that lie within 3σ of it and nearer to it than to any other. */
  readonly shares: readonly number[];
  /** Share of samples within 3σ of some mode. */
  readonly near: number;
  /** Modes with a share of at least `least`. */
  readonly found: number;
}

/**
 * Counts modes as Srivastava et al. 2017 (VEEGAN), section 4.1 do: a sample belongs to its nearest mode if it is within 3σ.
 * `samples` holds x and y in turn. `least` is the share that makes a mode found; half of an even share when absent.
 */
export function modesFound(
  samples: Float32Array,
  { modes, sigma }: Pick<Distribution, 'modes' | 'sigma'>,
  least: number = 0.5 / Math.max(1, modes.length),
): Modes {
  const counts = modes.map(() => 0);
  const total = samples.length / 2;
  for (let i = 0; i < total; i++) {
    const [x, y] = [samples[2 * i] ?? Number.NaN, samples[2 * i + 1] ?? Number.NaN];
    let nearest = -1;
    let distance = 3 * sigma;
    modes.forEach(([mx, my], mode) => {
      const d = Math.hypot(x - mx, y - my);
      if (d <= distance) [nearest, distance] = [mode, d];
    });
    if (nearest >= 0) counts[nearest] = (counts[nearest] ?? 0) + 1;
  }
  const shares = counts.map((count) => count / Math.max(1, total));
  return {
    shares,
    near: shares.reduce((sum, share) => sum + share, 0),
    found: shares.filter((share) => share >= least).length,
  };
}
