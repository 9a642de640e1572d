import type { RandomStream } from '@inkstone/autograd';
import type { ImageShape } from '../networks.ts';

/** How far pictures are moved at random; each a bound on both sides. */
export interface WarpRange {
  /** Pixels, along each axis. */
  readonly shift: number;
  /** Radians. */
  readonly rotation: number;
  /** Factor less one: 0.1 stretches by 0.9 to 1.1. */
  readonly scale: number;
}

/**
 * Moves, turns and scales each picture of a batch [N, C, H, W] about its centre by random amounts, sampled bilinearly;
 * past the edge the edge goes on. Six draws of `stream` at most a picture: the result depends on stream and pictures only.
 */
export function warp(
  images: Float32Array,
  image: ImageShape,
  range: WarpRange,
  stream: RandomStream,
): Float32Array {
  const [channels, height, width] = image;
  const area = height * width;
  const size = channels * area;
  const out = new Float32Array(images.length);
  const between = (bound: number) => (2 * stream.uniform() - 1) * bound;
  const grid = bilinearGrid(height, width);
  for (let start = 0; start < images.length; start += size) {
    const [right, down] = [between(range.shift), between(range.shift)];
    const angle = between(range.rotation);
    const zoom = 1 / (1 + between(range.scale));
    grid.place(zoom * Math.cos(angle), zoom * Math.sin(angle), right, down);
    for (let c = 0; c < channels; c++) {
      const from = start + c * area;
      grid.sample(images.subarray(from, from + area), out.subarray(from, from + area));
    }
  }
  return out;
}

/** Where each pixel of a moved picture comes from: four neighbours and how far it lies between them. */
function bilinearGrid(height: number, width: number) {
  const corner = new Int32Array(height * width);
  const toRight = new Uint8Array(height * width);
  const toBelow = new Int32Array(height * width);
  const [across, along] = [new Float32Array(height * width), new Float32Array(height * width)];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  return {
    place(cos: number, sin: number, right: number, down: number): void {
      for (let i = 0, y = 0; y < height; y++) {
        for (let x = 0; x < width; x++, i++) {
          const [dx, dy] = [x - middleX - right, y - middleY - down];
          const sourceX = Math.min(Math.max(cos * dx - sin * dy + middleX, 0), width - 1);
          const sourceY = Math.min(Math.max(sin * dx + cos * dy + middleY, 0), height - 1);
          const [x0, y0] = [Math.floor(sourceX), Math.floor(sourceY)];
          corner[i] = y0 * width + x0;
          toRight[i] = x0 < width - 1 ? 1 : 0;
          toBelow[i] = y0 < height - 1 ? width : 0;
          across[i] = sourceX - x0;
          along[i] = sourceY - y0;
        }
      }
    },
    sample(source: Float32Array, target: Float32Array): void {
      for (let i = 0; i < target.length; i++) {
        const at = corner[i] as number;
        const below = at + (toBelow[i] as number);
        const step = toRight[i] as number;
        const fx = across[i] as number;
        const upper = mix(source[at] as number, source[at + step] as number, fx);
        const lower = mix(source[below] as number, source[below + step] as number, fx);
        target[i] = mix(upper, lower, along[i] as number);
      }
    },
  };
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
