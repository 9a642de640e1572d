import type { Picture } from '@inkstone/embedding/works';
import { type GreyMap, greyMap, lightAt } from './grey-map.ts';

/** Where a copy lies in its original. */
export interface Alignment {
  /** The copy's corners, clockwise from its top left, in the original as shares of its width and height. */
  readonly corners: readonly [Point, Point, Point, Point];
  readonly mirrored: boolean;
  /** Correlation of their light where they lie over each other, −1 … 1. */
  readonly score: number;
}

export type Point = readonly [x: number, y: number];

/** The copy's middle in the original, and the ways from there to the middles of its right and lower edges; in pixels. */
type Affine = readonly [x: number, y: number, rightX: number, rightY: number, downX: number, downY: number];

/** Short side while the place is looked for roughly, and while it is made exact. */
const ROUGH = 24;
const EXACT = 96;
/** Points of the copy along a side that are compared. */
const ROUGH_POINTS = 13;
const EXACT_POINTS = 40;
/** The copy's shorter side, as a share of the original's, and its turn. */
const SIZES = [1.1, 1, 0.91, 0.83, 0.75, 0.68, 0.62, 0.56, 0.5];
const TURNS = [-12, -9, -6, -3, 0, 3, 6, 9, 12].map((degrees) => (degrees * Math.PI) / 180);
/** Places that are made exact. */
const FINALISTS = 6;
/** Of the copy that must lie within the original. */
const OVERLAP = 0.8;

/**
 * Lays a copy over its original: it may be a part of it, in another size, turned by up to 12°, mirrored, recoloured and a
 * little distorted. Tries all places on small pictures, then follows the correlation of their light uphill on larger ones.
 * The answer is the best there is: whether it is one, its score says (copies lie above 0.7 or so).
 */
export function alignCopy(copy: Picture, original: Picture): Alignment {
  const starts = roughPlaces(greyMap(copy, ROUGH), greyMap(original, ROUGH));
  const [from, to] = [greyMap(copy, EXACT), greyMap(original, EXACT)];
  const scale = to.width / greyMap(original, ROUGH).width;
  const best = starts
    .map(({ place, mirrored }) => {
      const climbed = climb(
        place.map((value) => value * scale) as unknown as Affine,
        (candidate) => correlation(from, to, candidate, mirrored, EXACT_POINTS),
        Math.min(to.width, to.height),
      );
      return { ...climbed, mirrored };
    })
    .sort((a, b) => b.score - a.score)[0];
  if (!best) throw new RangeError('there is nothing to lay over each other');
  const [x, y, rightX, rightY, downX, downY] = best.place;
  const corner = (across: number, along: number): Point => [
    (x + across * rightX + along * downX) / to.width,
    (y + across * rightY + along * downY) / to.height,
  ];
  return {
    corners: [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)],
    mirrored: best.mirrored,
    score: best.score,
  };
}

interface Start {
  readonly place: Affine;
  readonly mirrored: boolean;
  readonly score: number;
}

function roughPlaces(copy: GreyMap, original: GreyMap): Start[] {
  const found: Start[] = [];
  const shorter = Math.min(original.width, original.height);
  const unit = Math.min(copy.width, copy.height);
  for (const mirrored of [false, true]) {
    for (const size of SIZES) {
      const half = (shorter * size) / 2;
      const [halfWidth, halfHeight] = [(half * copy.width) / unit, (half * copy.height) / unit];
      for (const turn of TURNS) {
        const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
        for (const x of middles(halfWidth, original.width)) {
          for (const y of middles(halfHeight, original.height)) {
            const place: Affine = [
              x,
              y,
              halfWidth * cos,
              halfWidth * sin,
              -halfHeight * sin,
              halfHeight * cos,
            ];
            const score = correlation(copy, original, place, mirrored, ROUGH_POINTS);
            if (score > (found[FINALISTS - 1]?.score ?? -1)) insert(found, { place, mirrored, score });
          }
        }
      }
    }
  }
  return found;
}

/** Places of a middle along a side, so that little hangs over the edge. */
function middles(half: number, length: number): number[] {
  const [first, last] = [Math.min(half, length / 2), Math.max(length - half, length / 2)];
  const steps = Math.max(1, Math.round((last - first) / 1.5));
  return first === last
    ? [first]
    : Array.from({ length: steps + 1 }, (_, k) => first + ((last - first) * k) / steps);
}

function insert(found: Start[], start: Start): void {
  const at = found.findIndex(({ score }) => score < start.score);
  found.splice(at < 0 ? found.length : at, 0, start);
  if (found.length > FINALISTS) found.pop();
}

/** Pearson's correlation of the light of the copy and of what lies under it; −1 where too little does. */
function correlation(
  copy: GreyMap,
  original: GreyMap,
  [x, y, rightX, rightY, downX, downY]: Affine,
  mirrored: boolean,
  points: number,
): number {
  let [count, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < points; row++) {
    const v = (2 * (row + 0.5)) / points - 1;
    for (let column = 0; column < points; column++) {
      const u = (2 * (column + 0.5)) / points - 1;
      const b = lightAt(original, x + u * rightX + v * downX, y + u * rightY + v * downY);
      if (Number.isNaN(b)) continue;
      const a = lightAt(copy, (((mirrored ? -u : u) + 1) / 2) * copy.width, ((v + 1) / 2) * copy.height);
      count++;
      sumA += a;
      sumB += b;
      sumAA += a * a;
      sumBB += b * b;
      sumAB += a * b;
    }
  }
  if (count < OVERLAP * points * points) return -1;
  const [varA, varB] = [sumAA - (sumA * sumA) / count, sumBB - (sumB * sumB) / count];
  return varA < 1e-6 || varB < 1e-6 ? 0 : (sumAB - (sumA * sumB) / count) / Math.sqrt(varA * varB);
}

/** Moves each of the six numbers to and fro, by less and less, as long as it helps. */
function climb(
  start: Affine,
  scoreOf: (place: Affine) => number,
  side: number,
): { place: Affine; score: number } {
  let [place, score] = [start, scoreOf(start)];
  for (let step = side / 24; step > side / 1500; step /= 2) {
    for (let moved = true, round = 0; moved && round < 12; round++) {
      moved = false;
      for (let index = 0; index < 6; index++) {
        for (const sign of [1, -1]) {
          const tried = place.map((value, i) =>
            i === index ? value + sign * step : value,
          ) as unknown as Affine;
          const own = scoreOf(tried);
          if (own <= score) continue;
          [place, score, moved] = [tried, own, true];
          break;
        }
      }
    }
  }
  return { place, score };
}
