/** Pictures go through a network in chunks of one size, the last one filled up with mid grey. */
export interface ChunkPlan {
  /** Pictures in a chunk. */
  readonly chunk: number;
  /** Numbers in a picture. */
  readonly pictureSize: number;
}

/**
 * Calls `run` with each chunk of the first `n` pictures, how many of them are real and where they begin. The array is the
 * same each time. Throws RangeError when there are fewer than `n` pictures.
 */
export async function inChunks(
  images: Float32Array,
  n: number,
  { chunk, pictureSize }: ChunkPlan,
  run: (chunk: Float32Array, taken: number, start: number) => Promise<void>,
): Promise<void> {
  if (!Number.isInteger(n) || n < 0 || images.length < n * pictureSize) {
    throw new RangeError(
      `${n} pictures of ${pictureSize} numbers were asked for, the array has ${images.length} numbers: they are not of the network's size, or too few`,
    );
  }
  const held = new Float32Array(chunk * pictureSize);
  for (let start = 0; start < n; start += chunk) {
    const taken = Math.min(chunk, n - start);
    held.set(images.subarray(start * pictureSize, (start + taken) * pictureSize));
    held.fill(0, taken * pictureSize);
    await run(held, taken, start);
  }
}
