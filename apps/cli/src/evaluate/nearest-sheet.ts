import type { RasterImage } from '@inkstone/data';

/** A generated picture and the training pictures nearest to it, all of one size. */
export interface Pair {
  readonly generated: RasterImage;
  readonly nearest: readonly RasterImage[];
}

const PADDING = 4;
/** Between a generated picture and the real ones. */
const GAP = 16;
/** Between columns of pairs. */
const AISLE = 40;
/** Pairs in a column. */
const DOWN = 8;
/** Pictures are enlarged in whole steps towards this side, their pixels kept sharp. */
const SIDE = 96;
const GROUND = 24;

/** Pairs in columns of eight: the generated picture on the left, then the training pictures, nearest first. */
export function nearestSheet(pairs: readonly Pair[]): RasterImage {
  const [first] = pairs;
  if (!first) throw new RangeError('nearestSheet: no pairs');
  const { width, height, channels } = first.generated;
  const scale = Math.max(1, Math.floor(SIDE / Math.max(width, height)));
  const step = width * scale + PADDING;
  const across = GAP + step * (1 + first.nearest.length);
  const columns = Math.ceil(pairs.length / DOWN);
  const sheet = {
    width: 2 * PADDING + columns * across + (columns - 1) * AISLE,
    height: PADDING + Math.min(DOWN, pairs.length) * (height * scale + PADDING),
    channels,
  };
  const data = new Uint8Array(sheet.width * sheet.height * channels).fill(GROUND);
  for (const [i, { generated, nearest }] of pairs.entries()) {
    const left = PADDING + Math.floor(i / DOWN) * (across + AISLE);
    const top = PADDING + (i % DOWN) * (height * scale + PADDING);
    paint({ ...sheet, data }, generated, { left, top, scale });
    for (const [j, picture] of nearest.entries()) {
      paint({ ...sheet, data }, picture, { left: left + GAP + (j + 1) * step, top, scale });
    }
  }
  return { ...sheet, data };
}

interface Place {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

function paint(onto: RasterImage, { data, width, height }: RasterImage, { left, top, scale }: Place): void {
  const { channels } = onto;
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      const from = (Math.floor(y / scale) * width + Math.floor(x / scale)) * channels;
      onto.data.set(data.subarray(from, from + channels), ((top + y) * onto.width + left + x) * channels);
    }
  }
}
