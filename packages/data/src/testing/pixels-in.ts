import type { Dataset } from '../dataset.ts';

/** The bytes of all pictures, N×C×H×W. */
export function pixelsIn({ pixels: { count, stride, picture } }: Dataset): Uint8Array {
  const all = new Uint8Array(count * stride);
  for (let index = 0; index < count; index++) all.set(picture(index), index * stride);
  return all;
}
