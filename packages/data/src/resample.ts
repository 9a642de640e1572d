import { Dataset } from './dataset.ts';
import { DataError } from './errors.ts';
import { MAX_ENLARGEMENT } from './images/decode.ts';
import { wordsAbout } from './words.ts';

export interface Conformation {
  /** Height and width; the dataset's own when left out. */
  readonly size?: number | undefined;
  /** 1 grey, 3 RGB; the dataset's own when left out. */
  readonly channels?: 1 | 3 | undefined;
  readonly enlarge?: boolean | undefined;
}

/**
 * Brings a dataset in memory to another size and number of channels: centre crop to a square, then a triangle filter
 * (bilinear when enlarging, area-like when shrinking), grey by Rec. 709 luma. Returns the same dataset when nothing
 * changes. Throws DataError TOO_SMALL when it would have to be enlarged too much.
 */
export function conform(dataset: Dataset, { size, channels, enlarge = false }: Conformation): Dataset {
  const resized = size === undefined ? dataset : resize(dataset, size, enlarge);
  return channels === undefined ? resized : recolour(resized, channels);
}

function resize(dataset: Dataset, size: number, enlarge: boolean): Dataset {
  const { width, height, channels, count } = dataset;
  if (width === size && height === size) return dataset;
  const side = Math.min(width, height);
  if (size / side > MAX_ENLARGEMENT && !enlarge) {
    throw new DataError(
      'TOO_SMALL',
      wordsAbout(
        dataset.name,
        `pictures of ${width}×${height} are too small for ${size}×${size}; choose a smaller size or allow enlarging`,
        `${width}×${height} 的图片放大到 ${size}×${size} 太勉强；请选择更小的尺寸，或允许放大`,
      ),
    );
  }
  const columns = taps(side, size, Math.floor((width - side) / 2));
  const rows = taps(side, size, Math.floor((height - side) / 2));
  const out = new Uint8Array(count * channels * size * size);
  const narrow = new Float32Array(height * size);
  for (let index = 0; index < count; index++) {
    const picture = dataset.picture(index);
    for (let c = 0; c < channels; c++) {
      const plane = index * channels + c;
      narrowRows(
        picture.subarray(c * height * width, (c + 1) * height * width),
        width,
        height,
        columns,
        narrow,
      );
      joinRows(narrow, size, rows, out.subarray(plane * size * size, (plane + 1) * size * size));
    }
  }
  return new Dataset({ ...dataset, pixels: out, height: size, width: size });
}

/** Which pixels make one pixel of the result: `reach` from `first` on, with weights that sum to 1. */
interface Taps {
  readonly reach: number;
  readonly first: Int32Array;
  readonly weights: Float32Array;
}

function taps(from: number, to: number, offset: number): Taps {
  const scale = from / to;
  const radius = Math.max(1, scale);
  const reach = Math.min(from, Math.ceil(2 * radius));
  const first = new Int32Array(to);
  const weights = new Float32Array(to * reach);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale - 0.5;
    const start = Math.min(from - reach, Math.max(0, Math.floor(centre - radius) + 1));
    const raw = Array.from({ length: reach }, (_, k) =>
      Math.max(0, 1 - Math.abs(start + k - centre) / radius),
    );
    const sum = raw.reduce((total, weight) => total + weight, 0);
    first[i] = start + offset;
    weights.set(
      raw.map((weight) => weight / sum),
      i * reach,
    );
  }
  return { reach, first, weights };
}

function narrowRows(
  picture: Uint8Array,
  width: number,
  height: number,
  { reach, first, weights }: Taps,
  narrow: Float32Array,
): void {
  const size = first.length;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < size; x++) {
      const from = y * width + (first[x] as number);
      let sum = 0;
      for (let k = 0; k < reach; k++)
        sum += (weights[x * reach + k] as number) * (picture[from + k] as number);
      narrow[y * size + x] = sum;
    }
  }
}

function joinRows(
  narrow: Float32Array,
  size: number,
  { reach, first, weights }: Taps,
  out: Uint8Array,
): void {
  for (let y = 0; y < size; y++) {
    const from = (first[y] as number) * size;
    for (let x = 0; x < size; x++) {
      let sum = 0.5; // a byte array cuts off what is behind the point
      for (let k = 0; k < reach; k++) {
        sum += (weights[y * reach + k] as number) * (narrow[from + k * size + x] as number);
      }
      out[y * size + x] = sum;
    }
  }
}

function recolour(dataset: Dataset, wanted: 1 | 3): Dataset {
  const { channels, count, height, width } = dataset;
  if (channels === wanted) return dataset;
  const area = height * width;
  const out = new Uint8Array(count * wanted * area);
  for (let i = 0; i < count; i++) {
    const picture = dataset.picture(i);
    if (wanted === 3) {
      for (let c = 0; c < 3; c++) {
        const plane = channels === 1 ? 0 : c;
        out.set(picture.subarray(plane * area, (plane + 1) * area), (i * 3 + c) * area);
      }
    } else {
      for (let p = 0; p < area; p++) {
        const [red, green, blue] = [picture[p], picture[area + p], picture[2 * area + p]] as [
          number,
          number,
          number,
        ];
        out[i * area + p] = Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue);
      }
    }
  }
  return new Dataset({ ...dataset, channels: wanted, pixels: out });
}
