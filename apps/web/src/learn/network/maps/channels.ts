import type { LayerMaps } from './inside.ts';

/** A layer's result as pictures: each channel one; a row of numbers is one picture, folded. */
export interface Channels {
  readonly width: number;
  readonly height: number;
  readonly maps: readonly Float32Array[];
  /** Numbers of the last row that are there; the others fill it up. */
  readonly isRow: boolean;
}

export function channelsOf({ shape, data }: LayerMaps): Channels {
  const [channels = 0, height, width] = shape;
  if (height !== undefined && width !== undefined) {
    const size = height * width;
    const maps = Array.from({ length: channels }, (_, c) => data.subarray(c * size, (c + 1) * size));
    return { width, height, maps, isRow: false };
  }
  const side = Math.ceil(Math.sqrt(data.length));
  const rows = Math.ceil(data.length / side);
  const folded = new Float32Array(side * rows);
  folded.set(data);
  return { width: side, height: rows, maps: [folded], isRow: true };
}

/** What there is to say of a channel's numbers. */
export interface Summary {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** Share that is exactly zero: what ReLU held back. */
  readonly zeros: number;
}

export function summaryOf(numbers: Float32Array): Summary {
  let [least, most, sum, zeros] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of numbers) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
    if (value === 0) zeros++;
  }
  return { least, most, mean: sum / numbers.length, zeros: zeros / numbers.length };
}

/** Channels in a row of the wall. */
export const PER_ROW = 8;

/** Where a key leads among `count` channels; undefined for a key that leads nowhere. */
export function channelAfter(key: string, at: number, count: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -PER_ROW,
    ArrowDown: PER_ROW,
    Home: -at,
    End: count - 1 - at,
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const next = at + step;
  return next >= 0 && next < count ? next : at;
}
