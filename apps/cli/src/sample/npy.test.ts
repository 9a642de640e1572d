import { expect, it } from 'vitest';
import { decodeNpy, encodeNpy } from './npy.ts';

it('writes version 1.0 with a header that fills 64 bytes and ends in a newline', () => {
  const bytes = encodeNpy(Uint8Array.of(1, 2, 3, 4), [2, 1, 2, 1]);
  expect([...bytes.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  const length = bytes[8]! + 256 * bytes[9]!;
  expect((10 + length) % 64).toBe(0);
  const header = new TextDecoder().decode(bytes.subarray(10, 10 + length));
  expect(header).toMatch(/^\{'descr': '\|u1', 'fortran_order': False, 'shape': \(2, 1, 2, 1\), \} *\n$/);
  expect([...bytes.subarray(10 + length)]).toEqual([1, 2, 3, 4]);
});

it('refuses a shape that does not fit', () => {
  expect(() => encodeNpy(new Uint8Array(5), [2, 2])).toThrow('5 numbers are not 2×2');
});

it('reads what it writes, and the types that NumPy saves numbers in', () => {
  const numbers = Float32Array.of(1.5, -2, 0.25, 8, 0, 3);
  expect(decodeNpy(encodeNpy(numbers, [2, 3]), 'z.npy')).toEqual({ shape: [2, 3], data: numbers });
  const header = (type: string, rest = '') => {
    const text = `{'descr': '${type}', 'fortran_order': ${rest === '' ? 'False' : rest}, 'shape': (2,), }\n`;
    return [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0, ...new TextEncoder().encode(text)];
  };
  const int64 = new Uint8Array(BigInt64Array.of(7n, -3n).buffer);
  expect([...decodeNpy(Uint8Array.from([...header('<i8'), ...int64]), 'c.npy').data]).toEqual([7, -3]);
  const doubles = new Uint8Array(Float64Array.of(0.5, 4).buffer);
  expect([...decodeNpy(Uint8Array.from([...header('<f8'), ...doubles]), 'z.npy').data]).toEqual([0.5, 4]);
  expect(() => decodeNpy(Uint8Array.from(header('<f8')), 'z.npy')).toThrow('cut short');
  expect(() => decodeNpy(Uint8Array.from([...header('<c8'), ...doubles]), 'z.npy')).toThrow('not taken');
  expect(() => decodeNpy(Uint8Array.from([...header('<f8', 'True'), ...doubles]), 'z.npy')).toThrow(
    'not taken',
  );
  expect(() => decodeNpy(int64, 'z.npy')).toThrow('not a NumPy file');
});
