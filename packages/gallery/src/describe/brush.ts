import { spread } from './soft-bins.ts';

/** Lightness of pixels by rows, 0 to 255. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
}

/** Each level is half as large as the one before: the finest stroke, and what is two and four times as broad. */
const LEVELS = 3;
const STRENGTHS = 4;
const DIRECTIONS = 3;

/** How many numbers describe the brush of a picture. */
export const BRUSH_LENGTH = LEVELS * (STRENGTHS + DIRECTIONS);

/** The contrast that every picture is brought to, as deviation of lightness; and what is added to that of a plain one. */
const CONTRAST = 48;
const PLAIN = 8;
/** Steps of lightness from pixel to pixel: the weakest that counts as one, each next bin twice as strong twice over. */
const WEAKEST = 1;
const OCTAVES = 2;
/** Pixels on each side over which strokes are taken together. */
const REACH = 2;

/**
 * Strokes as 21 numbers: at three scales, how much of the picture changes how strongly (4 shares), and how far the changes
 * around a place run in one direction, from scumble to hatching (3 shares, each place counting by its strength). Directions by
 * the structure tensor (Förstner & Gülch 1987; coherence of Bigün & Granlund 1987). Neither colour nor contrast counts, nor
 * which way the strokes run.
 */
export function brushOf(picture: GreyPicture): number[] {
  const numbers: number[] = [];
  let level = evened(picture);
  for (let scale = 0; scale < LEVELS; scale++) {
    if (scale > 0) level = halved(level);
    numbers.push(...strokesOf(level));
  }
  return numbers.map((share) => Math.round(share * 1e4) / 1e4);
}

function evened({ width, height, values }: GreyPicture): GreyPicture {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const scale = CONTRAST / (Math.sqrt(variance) + PLAIN);
  return { width, height, values: values.map((value) => (value - mean) * scale) };
}

function halved({ width, height, values }: GreyPicture): GreyPicture {
  const [w, h] = [Math.max(1, width >> 1), Math.max(1, height >> 1)];
  const at = (x: number, y: number) =>
    values[Math.min(y, height - 1) * width + Math.min(x, width - 1)] as number;
  const smaller = Float64Array.from({ length: w * h }, (_, index) => {
    const [x, y] = [2 * (index % w), 2 * Math.floor(index / w)];
    return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
  });
  return { width: w, height: h, values: smaller };
}

/** Shares of one level: of strengths, then of directions. */
function strokesOf(picture: GreyPicture): Float64Array {
  const { xx, yy, xy } = tensorOf(picture);
  const bins = new Float64Array(STRENGTHS + DIRECTIONS);
  let counted = 0;
  for (let index = 0; index < xx.length; index++) {
    const [across, down, both] = [xx[index] as number, yy[index] as number, xy[index] as number];
    const strength = Math.sqrt(across + down);
    const octaves = Math.log2(Math.max(strength, WEAKEST) / WEAKEST) / OCTAVES;
    spread(bins, 0, STRENGTHS, octaves, 1 / xx.length);
    // where hardly anything changes, it changes in no direction
    const counts = strength / (strength + WEAKEST);
    const coherence = Math.hypot(across - down, 2 * both) / Math.max(across + down, 1e-9);
    spread(bins, STRENGTHS, DIRECTIONS, coherence * (DIRECTIONS - 1), counts);
    counted += counts;
  }
  for (let k = STRENGTHS; k < bins.length; k++) bins[k] = (bins[k] as number) / Math.max(counted, 1e-9);
  return bins;
}

/** Products of the changes across and down, each the mean around its place. */
function tensorOf({ width, height, values }: GreyPicture) {
  const [xx, yy, xy] = [0, 1, 2].map(() => new Float64Array(width * height)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const at = (x: number, y: number) =>
    values[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))] as number;
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      const [across, down] = [(at(x + 1, y) - at(x - 1, y)) / 2, (at(x, y + 1) - at(x, y - 1)) / 2];
      xx[index] = across * across;
      yy[index] = down * down;
      xy[index] = across * down;
    }
  }
  for (const product of [xx, yy, xy]) blur(product, width, height);
  return { xx, yy, xy };
}

/** The mean of (2·REACH + 1)² places, in place; beyond the edge lies the edge. */
function blur(values: Float64Array, width: number, height: number): void {
  const along = (start: number, step: number, length: number) => {
    const line = Float64Array.from({ length }, (_, k) => values[start + k * step] as number);
    for (let k = 0; k < length; k++) {
      let sum = 0;
      for (let way = -REACH; way <= REACH; way++)
        sum += line[Math.min(length - 1, Math.max(0, k + way))] as number;
      values[start + k * step] = sum / (2 * REACH + 1);
    }
  };
  for (let y = 0; y < height; y++) along(y * width, 1, width);
  for (let x = 0; x < width; x++) along(x, width, height);
}
