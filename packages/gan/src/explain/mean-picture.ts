/** The mean of pictures [N, C, H, W], each of `size` numbers: [C, H, W]. Throws RangeError for no whole picture. */
export function meanPicture(pictures: Float32Array, size: number): Float32Array {
  const count = pictures.length / size;
  if (!Number.isInteger(count) || count === 0) {
    throw new RangeError(`meanPicture: ${pictures.length} numbers are no pictures of ${size}`);
  }
  const mean = new Float32Array(size);
  for (const [i, value] of pictures.entries()) {
    const at = i % size;
    mean[at] = (mean[at] as number) + value / count;
  }
  return mean;
}
