/** Where the bytes of pictures are: in memory, or in a file that they are read from one by one. */
export interface PixelStore {
  readonly count: number;
  /** Bytes of one picture. */
  readonly stride: number;
  /** The bytes of picture `index`, C×H×W: not to be written to. */
  picture(index: number): Uint8Array;
}

/** All in memory, one after another: each picture is a view. */
export function inMemory(bytes: Uint8Array, stride: number): PixelStore {
  const picture = (index: number) => bytes.subarray(index * stride, (index + 1) * stride);
  return { count: bytes.length / stride, stride, picture };
}

/** Some of another store's pictures, in this order, without a copy. */
export function chosenFrom(store: PixelStore, indices: Uint32Array): PixelStore {
  const picture = (index: number) => store.picture(indices[index] ?? Number.NaN);
  return { count: indices.length, stride: store.stride, picture };
}
