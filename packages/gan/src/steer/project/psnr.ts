import type { RasterImage } from '@inkstone/data';

/** Peak signal-to-noise ratio in dB, of a mean square error of pixels in [−1, 1]. Infinite for the same picture. */
export function psnrOf(meanSquare: number): number {
  return 10 * Math.log10(4 / meanSquare);
}

/** Between two pictures of one size, byte by byte. Throws RangeError for others. */
export function psnrBetween(a: RasterImage, b: RasterImage): number {
  if (a.data.length !== b.data.length) throw new RangeError('psnrBetween: pictures of two sizes');
  const squares = a.data.reduce((sum, value, i) => sum + (value - (b.data[i] as number)) ** 2, 0);
  return 10 * Math.log10(255 ** 2 / (squares / a.data.length));
}
