import { type Oklab, squaredDistance, toHex } from './oklab.ts';

export interface PaletteColor {
  /** #rrggbb */
  readonly color: string;
  /** Its share of the picture; all shares sum to 1. */
  readonly weight: number;
}

const MOST_COLORS = 5;
const ROUNDS = 8;
/** Colours nearer than this look like one. */
const ALIKE = 0.04 ** 2;

/** The main colours of a picture, the largest first: k-means in OKLab from centres that lie far apart; always the same. */
export function paletteOf(pixels: readonly Oklab[]): PaletteColor[] {
  let centres = farApart(pixels);
  let counts: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centres.map(() => ({ l: 0, a: 0, b: 0, count: 0 }));
    for (const pixel of pixels) {
      const sum = sums[nearest(centres, pixel)];
      if (!sum) continue;
      sum.l += pixel.l;
      sum.a += pixel.a;
      sum.b += pixel.b;
      sum.count++;
    }
    const filled = sums.filter(({ count }) => count > 0);
    centres = filled.map(({ l, a, b, count }) => ({ l: l / count, a: a / count, b: b / count }));
    counts = filled.map(({ count }) => count);
  }
  return centres
    .map((centre, index) => ({ color: toHex(centre), weight: round3((counts[index] ?? 0) / pixels.length) }))
    .toSorted((x, y) => y.weight - x.weight);
}

/** The mean first, then time and again the pixel that is farthest from all chosen. */
function farApart(pixels: readonly Oklab[]): Oklab[] {
  const chosen = [mean(pixels)];
  const distances = pixels.map(() => Number.POSITIVE_INFINITY);
  while (chosen.length < MOST_COLORS) {
    const last = chosen.at(-1);
    let farthest = 0;
    for (const [index, pixel] of pixels.entries()) {
      const distance = Math.min(distances[index] ?? 0, last ? squaredDistance(pixel, last) : 0);
      distances[index] = distance;
      if (distance > (distances[farthest] ?? 0)) farthest = index;
    }
    const pixel = pixels[farthest];
    if (!pixel || (distances[farthest] ?? 0) < ALIKE) break;
    chosen.push(pixel);
  }
  return chosen;
}

function nearest(centres: readonly Oklab[], pixel: Oklab): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, centre] of centres.entries()) {
    const distance = squaredDistance(centre, pixel);
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}

export function mean(pixels: readonly Oklab[]): Oklab {
  const sum = pixels.reduce((all, { l, a, b }) => ({ l: all.l + l, a: all.a + a, b: all.b + b }), {
    l: 0,
    a: 0,
    b: 0,
  });
  return { l: sum.l / pixels.length, a: sum.a / pixels.length, b: sum.b / pixels.length };
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
