/** Width of the header's lines, a multiple of which every header fills (NEP 1, version 1.0). */
const ALIGNMENT = 64;

/** A NumPy file of an array of bytes in C order. Throws RangeError when the shape does not fit. */
export function encodeNpy(data: Uint8Array, shape: readonly number[]): Uint8Array {
  if (shape.reduce((product, size) => product * size, 1) !== data.length) {
    throw new RangeError(`npy: ${data.length} bytes are not ${shape.join('×')}`);
  }
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const prefix = 10;
  const total = Math.ceil((prefix + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const out = new Uint8Array(total + data.length);
  out.set([0x93, ...new TextEncoder().encode('NUMPY'), 1, 0]);
  new DataView(out.buffer).setUint16(8, total - prefix, true);
  out.set(new TextEncoder().encode(`${header.padEnd(total - prefix - 1)}\n`), prefix);
  out.set(data, total);
  return out;
}
