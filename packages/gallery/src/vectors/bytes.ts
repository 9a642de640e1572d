/**
 * A vector as bytes: float32, little endian. Not int8, a quarter of that: a kilobyte a work is nothing beside its picture, and
 * what is derived further (means of works, tastes, an index with its own rounding) begins from what the eye really said.
 */
export function vectorBytes(vector: Float32Array): Uint8Array {
  const bytes = new Uint8Array(vector.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of vector.entries()) view.setFloat32(index * 4, value, true);
  return bytes;
}

/** Writes the vector of `bytes` to `out`, from `at` on. */
export function readVector(bytes: Uint8Array, out: Float32Array, at: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index * 4 < bytes.byteLength; index++) {
    out[at + index] = view.getFloat32(index * 4, true);
  }
}
