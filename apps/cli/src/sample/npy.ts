import { WordedError } from '@inkstone/autograd';

/** NumPy's files of one array (NEP 1). */

/** A file that is not NumPy's, or holds what is not taken. */
export class NpyError extends WordedError {
  readonly code = 'NPY';
}

/** Width of the header's lines, a multiple of which every header fills (version 1.0). */
const ALIGNMENT = 64;
const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY')] as const;

/** A file of bytes or float32 in C order. Throws RangeError when the shape does not fit. */
export function encodeNpy(data: Uint8Array | Float32Array, shape: readonly number[]): Uint8Array {
  if (shape.reduce((product, size) => product * size, 1) !== data.length) {
    throw new RangeError(`npy: ${data.length} numbers are not ${shape.join('×')}`);
  }
  const type = data instanceof Float32Array ? '<f4' : '|u1';
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const header = `{'descr': '${type}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  const prefix = 10;
  const total = Math.ceil((prefix + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const out = new Uint8Array(total + data.byteLength);
  out.set([...MAGIC, 1, 0]);
  new DataView(out.buffer).setUint16(8, total - prefix, true);
  out.set(new TextEncoder().encode(`${header.padEnd(total - prefix - 1)}\n`), prefix);
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), total);
  return out;
}

export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

type Reader = (view: DataView, offset: number) => number;

/** How numbers of NumPy's little-endian types are read, and their bytes. */
const types: Readonly<Record<string, readonly [number, Reader]>> = {
  '<f4': [4, (view, at) => view.getFloat32(at, true)],
  '<f8': [8, (view, at) => view.getFloat64(at, true)],
  '<i4': [4, (view, at) => view.getInt32(at, true)],
  '<i8': [8, (view, at) => Number(view.getBigInt64(at, true))],
  '<i2': [2, (view, at) => view.getInt16(at, true)],
  '|i1': [1, (view, at) => view.getInt8(at)],
  '|u1': [1, (view, at) => view.getUint8(at)],
  '|b1': [1, (view, at) => view.getUint8(at)],
};

/** Reads an array of numbers in C order as float32; `file` names it in errors. Throws NpyError. */
export function decodeNpy(bytes: Uint8Array, file: string): NpyArray {
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    throw new NpyError({
      en: `${file}: is not a NumPy file; write it with numpy.save`,
      zh: `${file}：不是 NumPy 文件；请用 numpy.save 写出`,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOld = (bytes[6] ?? 1) < 2;
  const start = isOld ? 10 : 12;
  const length = isOld ? view.getUint16(8, true) : view.getUint32(8, true);
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const type = /'descr': *'([^']+)'/.exec(header)?.[1] ?? '?';
  const shape = /'shape': *\(([^)]*)\)/
    .exec(header)?.[1]
    ?.split(',')
    .filter((part) => part.trim() !== '')
    .map(Number);
  const reader = types[type];
  if (!reader || !shape || /'fortran_order': *True/.test(header)) {
    throw new NpyError({
      en: `${file}: holds an array that is not taken (${header.trim()}); save it with numpy.ascontiguousarray(x, dtype="float32")`,
      zh: `${file}：其中的数组不被接受（${header.trim()}）；请以 numpy.ascontiguousarray(x, dtype="float32") 保存`,
    });
  }
  const [width, read] = reader;
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length < start + length + count * width) {
    throw new NpyError({
      en: `${file}: was cut short: ${shape.join('×')} numbers take ${count * width} bytes, it has ${bytes.length - start - length}`,
      zh: `${file}：文件不完整：${shape.join('×')} 个数需要 ${count * width} 字节，文件只有 ${bytes.length - start - length}`,
    });
  }
  const data = Float32Array.from({ length: count }, (_, i) => read(view, start + length + i * width));
  return { shape, data };
}
