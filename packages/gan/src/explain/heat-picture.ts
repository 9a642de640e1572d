import type { RasterImage } from '@inkstone/data';
import type { ImageShape } from '../networks.ts';

/** Vermilion for what made a picture look real, indigo for what gave it away, in sRGB. */
const WARM = [214, 72, 32] as const;
const COOL = [28, 82, 168] as const;
/** The picture beneath is a light grey wash, so that both colours show on it. */
const LIGHTEST = 250;
const DARKEST = 110;
/** The strongest places hide this much of the picture. */
const OPACITY = 0.85;
/** A single pixel means little: parts are gathered over this share of the side. */
const REACH = 1 / 24;
/** The strongest few places do not set the scale. */
const SCALE_QUANTILE = 0.995;

/** Parts of colours added up: [C, H, W] → [H, W]. */
export function partsByPlace(parts: Float32Array, [channels, height, width]: ImageShape): Float32Array {
  const area = height * width;
  const map = new Float32Array(area);
  for (let i = 0; i < channels * area; i++) {
    map[i % area] = (map[i % area] as number) + (parts[i] as number);
  }
  return map;
}

/**
 * A map [H, W] over its picture, RGB: warm where numbers are above 0, cool where below, the picture alone where they are near
 * it. Both colours have one scale, so that the deeper one weighed more.
 */
export function heatPicture(picture: RasterImage, map: Float32Array): RasterImage {
  const { width, height } = picture;
  const smooth = blurred(map, width, height, Math.max(0.5, Math.max(width, height) * REACH));
  const sizes = smooth.map(Math.abs).sort();
  const largest = sizes[Math.floor((sizes.length - 1) * SCALE_QUANTILE)] || 1;
  const data = new Uint8Array(width * height * 3);
  for (const [i, value] of smooth.entries()) {
    const strength = OPACITY * Math.min(1, Math.abs(value) / largest);
    const grey = DARKEST + (lightOf(picture, i) / 255) * (LIGHTEST - DARKEST);
    const colour = value > 0 ? WARM : COOL;
    for (let c = 0; c < 3; c++) {
      data[i * 3 + c] = Math.round(grey + strength * ((colour[c] as number) - grey));
    }
  }
  return { data, width, height, channels: 3 };
}

/** Rec. 709 luma of pixel `i`, of 255. */
function lightOf({ data, channels }: RasterImage, i: number): number {
  const at = i * channels;
  if (channels < 3) return data[at] as number;
  return (
    0.2126 * (data[at] as number) + 0.7152 * (data[at + 1] as number) + 0.0722 * (data[at + 2] as number)
  );
}

/** A Gaussian blur that keeps the sum: what would fall outside stays at the border. */
export function blurred(map: Float32Array, width: number, height: number, sigma: number): Float32Array {
  const across = spread(map, { count: width, step: 1, lines: height, stride: width }, sigma);
  return spread(across, { count: height, step: width, lines: width, stride: 1 }, sigma);
}

interface Lines {
  /** Numbers in a line and how far apart they lie. */
  readonly count: number;
  readonly step: number;
  /** Lines and how far apart they begin. */
  readonly lines: number;
  readonly stride: number;
}

function spread(map: Float32Array, { count, step, lines, stride }: Lines, sigma: number): Float32Array {
  const radius = Math.ceil(3 * sigma);
  const raw = Array.from({ length: 2 * radius + 1 }, (_, k) => Math.exp(-0.5 * ((k - radius) / sigma) ** 2));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  const out = new Float32Array(map.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < count; i++) {
      const value = (map[line * stride + i * step] as number) / total;
      for (const [k, weight] of raw.entries()) {
        const to = Math.min(count - 1, Math.max(0, i + k - radius));
        const at = line * stride + to * step;
        out[at] = (out[at] as number) + value * weight;
      }
    }
  }
  return out;
}
