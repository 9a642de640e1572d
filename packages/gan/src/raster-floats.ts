import type { RasterImage } from '@inkstone/data';

/** A picture's bytes H×W×C as a network takes them: C×H×W in [−1, 1]. */
export function rasterFloats({ data, channels }: RasterImage): Float32Array {
  const floats = new Float32Array(data.length);
  const area = data.length / channels;
  for (const [i, byte] of data.entries()) {
    floats[(i % channels) * area + Math.floor(i / channels)] = byte / 127.5 - 1;
  }
  return floats;
}
