import type { Dataset } from '../dataset.ts';

/** What networks take and give: floats in [−1, 1], N×C×H×W. */
export interface FloatPictures {
  readonly layout: 'NCHW';
  readonly data: Float32Array;
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** What files and screens take: bytes, N×H×W×C. */
export interface BytePictures {
  readonly layout: 'NHWC';
  readonly data: Uint8Array;
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
}

/** Names the shape [N, C, H, W] of a network's output. Throws RangeError when it does not fit the data. */
export function floatPictures(data: Float32Array, shape: readonly number[]): FloatPictures {
  const [count = 0, channels = 0, height = 0, width = 0] = shape;
  if (shape.length !== 4 || count * channels * height * width !== data.length) {
    throw new RangeError(
      `floatPictures: ${data.length} numbers are not [${shape.join(', ')}] pictures, N×C×H×W`,
    );
  }
  return { layout: 'NCHW', data, count, channels, height, width };
}

/** −1 → 0, 1 → 255, rounded half up; beyond is clamped, NaN becomes 0. */
export function toBytes(pictures: FloatPictures): BytePictures {
  const { data, count, channels, height, width } = pictures;
  const area = height * width;
  // this array type clamps, but rounds halves to even: hence the floor
  const out = new Uint8ClampedArray(data.length);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < channels; c++) {
      const from = (i * channels + c) * area;
      const to = i * channels * area + c;
      for (let p = 0; p < area; p++) {
        out[to + p * channels] = Math.floor(((data[from + p] as number) + 1) * 127.5 + 0.5);
      }
    }
  }
  return { ...pictures, layout: 'NHWC', data: new Uint8Array(out.buffer) };
}

/** Pictures of a dataset at `indices`, or the first 64. */
export function picturesOf(dataset: Dataset, indices?: ArrayLike<number>): BytePictures {
  const chosen = indices ?? Array.from({ length: Math.min(64, dataset.count) }, (_, index) => index);
  const { channels, height, width, stride } = dataset;
  const area = height * width;
  const data = new Uint8Array(chosen.length * stride);
  for (let i = 0; i < chosen.length; i++) {
    const picture = dataset.picture(chosen[i] as number);
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < area; p++) data[i * stride + p * channels + c] = picture[c * area + p] as number;
    }
  }
  return { layout: 'NHWC', data, count: chosen.length, channels, height, width };
}
