import { describe, expect, it } from 'vitest';
import { Dataset } from './dataset.ts';
import { someBytes } from './testing/encode-idx.ts';
import { pixelsIn } from './testing/pixels-in.ts';
import { smallDataset } from './testing/small-dataset.ts';

describe('Dataset', () => {
  it('counts pictures and shows each as a view', () => {
    const dataset = smallDataset(4, { channels: 3 });
    expect([dataset.count, dataset.stride]).toEqual([4, 18]);
    expect(dataset.picture(2)).toEqual(pixelsIn(dataset).slice(36, 54));
    expect(dataset.picture(2).buffer).toBe(dataset.picture(0).buffer);
  });

  it('names classes by their index where there are no names', () => {
    expect(smallDataset(3, { labels: Int32Array.of(0, 2, 0) }).classes).toEqual(['0', '1', '2']);
    expect(smallDataset(3).classes).toBeUndefined();
  });

  it('has a fingerprint of shape, pixels and labels, and of nothing else', () => {
    const plain = smallDataset(4).fingerprint;
    const changed = someBytes(24);
    changed[23] = (changed[23] as number) ^ 1;
    const labels = Int32Array.of(0, 1, 0, 1);
    expect(smallDataset(4, { name: 'other', license: 'CC0' }).fingerprint).toBe(plain);
    const others = [
      smallDataset(4, { pixels: changed }),
      smallDataset(4, { height: 3, width: 2 }),
      smallDataset(4, { labels }),
      smallDataset(4, { labels: Int32Array.of(0, 1, 1, 1) }),
    ].map((dataset) => dataset.fingerprint);
    expect(new Set([plain, ...others]).size).toBe(5);
    // pinned: runs compare themselves by it, so it must not change between versions
    expect(plain).toMatchInlineSnapshot(`"8b58f4f541c313b4219f5d39d547ea6f443088440ca3911537dad97827cfa8f8"`);
    expect(smallDataset(4, { labels }).fingerprint).toMatchInlineSnapshot(
      `"82ff0556b6f9242806f3a6f36c5bacd91b4b85a0f32ba5a1973a0e79826f92d2"`,
    );
  });

  it.each([
    [{ channels: 2 }, 'small: expected 1, 3 or 4 channels, got 2'],
    [{ height: 0 }, 'small: expected a positive height and width, got 0 and 3'],
    [{ pixels: new Uint8Array(7) }, 'small: 7 bytes are not a whole number of 1×2×3 pictures'],
    [{ labels: new Int32Array(3) }, 'small: 3 labels for 2 pictures'],
    [{ labels: Int32Array.of(0, -1) }, 'small: label -1 is negative'],
    [{ labels: Int32Array.of(0, 2), classes: ['a', 'b'] }, 'small: label 2, but only 2 class names'],
    [{ classes: ['a'] }, 'small: class names without labels'],
    [{ files: ['a.png'] }, 'small: 1 file names for 2 pictures'],
  ])('refuses parts that do not fit: %o', (parts, message) => {
    const whole = { name: 'small', pixels: someBytes(12), channels: 1, height: 2, width: 3 };
    expect(() => new Dataset({ ...whole, ...parts })).toThrow(message);
  });
});
