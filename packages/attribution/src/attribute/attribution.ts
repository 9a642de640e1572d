import { softmax, yearAt } from '@inkstone/embedding';
import { conformalSet } from '../calibration/conformal.ts';
import { artistShares, type Calibration, strangeness, styleShares } from './calibration.ts';
import type { Evidence } from './evidence.ts';

export interface Chance {
  readonly name: string;
  /** 0 … 1. */
  readonly p: number;
}

/** What can be said of a work: evidence for an expert. */
export interface Attribution {
  /** By falling chance, all of them. If the work is by one of them at all: see `unknown`. */
  readonly artist: readonly Chance[];
  /** Names that hold the artist in nine of ten cases, if the work is by one of them. */
  readonly set: readonly string[];
  readonly style: readonly Chance[];
  /** Nine of ten works lie between `low` and `high`. */
  readonly year: { readonly median: number; readonly low: number; readonly high: number };
  /** The chance that it is by none of them. */
  readonly unknown: number;
}

/** Evidence in calibrated chances. `styles` are the names of the style logits. */
export function attributionOf(
  evidence: Evidence,
  calibration: Calibration,
  styles: readonly string[],
): Attribution {
  const shares = artistShares(evidence, calibration);
  const style = styleShares(evidence, calibration);
  const decade = softmax(evidence.decade, 1 / Math.max(calibration.decade, 1e-6));
  return {
    artist: ranked(evidence.artists, shares),
    set: conformalSet(shares, calibration.threshold).map((index) => evidence.artists[index] as string),
    style: ranked(styles, style),
    year: {
      median: Math.round(yearAt(decade, 0.5)),
      low: Math.round(yearAt(decade, calibration.tail)),
      high: Math.round(yearAt(decade, 1 - calibration.tail)),
    },
    unknown: strangeness(evidence, calibration.unknown),
  };
}

function ranked(names: readonly string[], shares: ArrayLike<number>): Chance[] {
  return names.map((name, index) => ({ name, p: shares[index] as number })).sort((a, b) => b.p - a.p);
}
