/** An IDX file of bytes. `type` 0x08 is the only one that is read; others make foreign files. */
export function encodeIdx(shape: readonly number[], data: Uint8Array, type = 0x08): Uint8Array {
  const out = new Uint8Array(4 + 4 * shape.length + data.length);
  const view = new DataView(out.buffer);
  view.setUint8(2, type);
  view.setUint8(3, shape.length);
  for (const [axis, size] of shape.entries()) view.setUint32(4 + 4 * axis, size);
  out.set(data, 4 + 4 * shape.length);
  return out;
}

/** Bytes that are all different from their neighbours, the same on every run. */
export function someBytes(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 37 + seed * 101 + (index >> 8)) % 256);
}
