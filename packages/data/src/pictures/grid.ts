import { DataError } from '../errors.ts';
import { type BytePictures, type FloatPictures, toBytes } from './pictures.ts';

export interface GridOptions {
  /** Default: near a square, and the wider way where it does not come out even. */
  readonly columns?: number | undefined;
  /** Pixels between and around the pictures, after enlarging; 2 by default. */
  readonly padding?: number | undefined;
  /** Byte that fills the padding, in every channel; 0 (black) by default. */
  readonly background?: number | undefined;
  /** Whole number by which each picture is enlarged, its pixels kept sharp. Default: towards 64 pixels a side. */
  readonly scale?: number | undefined;
}

/** One picture in memory: bytes, H×W×C. */
export interface RasterImage {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** Arranges pictures row by row in one. Throws DataError OPTION. */
export function gridImage(pictures: BytePictures | FloatPictures, options: GridOptions = {}): RasterImage {
  const { data, count, channels, height, width } = pictures.layout === 'NCHW' ? toBytes(pictures) : pictures;
  if (count === 0) throw new DataError('OPTION', 'gridImage: no pictures');
  const columns = whole('columns', options.columns ?? Math.ceil(Math.sqrt(count)), 1);
  const padding = whole('padding', options.padding ?? 2, 0);
  const scale = whole('scale', options.scale ?? Math.max(1, Math.floor(64 / Math.max(height, width))), 1);
  const across = Math.min(columns, count);
  const down = Math.ceil(count / columns);
  const gridWidth = across * (width * scale + padding) + padding;
  const gridHeight = down * (height * scale + padding) + padding;
  const out = new Uint8Array(gridWidth * gridHeight * channels).fill(options.background ?? 0);
  for (let i = 0; i < count; i++) {
    const left = padding + (i % columns) * (width * scale + padding);
    const top = padding + Math.floor(i / columns) * (height * scale + padding);
    for (let y = 0; y < height * scale; y++) {
      const from = (i * height + Math.floor(y / scale)) * width * channels;
      const to = ((top + y) * gridWidth + left) * channels;
      for (let x = 0; x < width * scale; x++) {
        const pixel = from + Math.floor(x / scale) * channels;
        for (let c = 0; c < channels; c++) out[to + x * channels + c] = data[pixel + c] as number;
      }
    }
  }
  return { data: out, width: gridWidth, height: gridHeight, channels };
}

function whole(name: string, value: number, least: number): number {
  if (Number.isInteger(value) && value >= least) return value;
  throw new DataError('OPTION', `gridImage: ${name} must be a whole number from ${least}, got ${value}`);
}
