import { expect, it } from 'vitest';
import { encodeNpy } from './npy.ts';

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
  expect(() => encodeNpy(new Uint8Array(5), [2, 2])).toThrow('5 bytes are not 2×2');
});
