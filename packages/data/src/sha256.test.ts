import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Sha256 } from './sha256.ts';

describe('SHA-256 where there is no other', () => {
  it('is that of Node, whatever the length', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
      const bytes = randomBytes(length);
      expect(new Sha256().update(bytes).digest('hex'), `${length} bytes`).toBe(
        createHash('sha256').update(bytes).digest('hex'),
      );
    }
  });

  it('takes its bytes piece by piece', () => {
    const bytes = randomBytes(5000);
    const hash = new Sha256();
    for (let from = 0; from < bytes.length; from += 784) hash.update(bytes.subarray(from, from + 784));
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
