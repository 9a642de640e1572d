import { float32, hostTensor, int64 } from '@inkstone/autograd';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const file = {
  tensors: {
    'G.fc.weight': float32([2, 2], [1, -2, 3.5, 4]),
    count: int64([1], [7]),
    mask: hostTensor('bool', [3], Uint8Array.of(1, 0, 1)),
  },
  metadata: { step: '500', recipe: 'dcgan' },
};

describe('safetensors', () => {
  it('lays files out as the format says', () => {
    const bytes = encodeSafetensors(file);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header.__metadata__).toEqual(file.metadata);
    expect(header['G.fc.weight']).toEqual({ dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] });
    expect(header.mask.dtype).toBe('BOOL');
    expect(bytes.length).toBe(8 + length + 16 + 8 + 3);
  });

  it('gives back what it was given, also from a Buffer that lies inside another', () => {
    const bytes = encodeSafetensors(file);
    const pool = Buffer.concat([Buffer.alloc(3), bytes]);
    expect(decodeSafetensors(bytes)).toEqual(file);
    expect(decodeSafetensors(pool.subarray(3))).toEqual(file);
  });

  it('keeps any float32 numbers bit for bit', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, maxLength: 20 }), fc.string(), (data, text) => {
        const tensors = { x: float32([data.length], data) };
        const decoded = decodeSafetensors(encodeSafetensors({ tensors, metadata: { text } }));
        expect(new Uint8Array(decoded.tensors.x!.data.buffer)).toEqual(
          new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
        );
        expect(decoded.metadata.text).toBe(text);
      }),
    );
  });

  it.each([
    ['nothing', new Uint8Array(3), /too short/],
    ['a file cut in its header', encodeSafetensors(file).subarray(0, 40), /cut short/],
    ['a file cut in its numbers', encodeSafetensors(file).subarray(0, -4), /ends at byte/],
    ['a PNG', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /header claims/],
    ['a broken header', Uint8Array.from([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7b]), /not JSON/],
  ])('refuses %s and names the file', (_, bytes, message) => {
    expect(() => decodeSafetensors(bytes, 'a.safetensors')).toThrow(message);
    expect(() => decodeSafetensors(bytes, 'a.safetensors')).toThrow(/^a\.safetensors: /);
    expect(() => decodeSafetensors(bytes, 'a.safetensors')).toThrow(
      expect.objectContaining({ zh: expect.stringMatching(/^a\.safetensors：.*文件/) }),
    );
  });
});
