import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type Dataset, gather, openDataset } from '@inkstone/data';
import { describe, expect, it } from 'vitest';
import { features } from '../metrics/features.ts';
import { frechetDistance } from '../metrics/frechet.ts';
import { fitGaussian } from '../metrics/gaussian.ts';
import { accuracyOf } from './accuracy-of.ts';
import { openJudge } from './judge.ts';

const root = new URL('../../../../', import.meta.url);
const mnist = fileURLToPath(new URL('../shared/data/mnist', root));
const file = new URL('models/lenet-digits.onnx', root);
const judge = await openJudge(await nodeRuntime(), await readFile(file), 'lenet-digits.onnx');

function pictures(dataset: Dataset, start: number, count: number) {
  return gather(
    dataset,
    Uint32Array.from({ length: count }, (_, i) => start + i),
  );
}

describe('the judge that comes along', () => {
  it('is a small file that knows its classes', async () => {
    expect((await readFile(file)).length).toBeLessThan(2 * 2 ** 20);
    expect([judge.classes, judge.image, judge.width]).toEqual([[...'0123456789'], [1, 28, 28], 84]);
  });

  it('knows the digits that come with the installation', async () => {
    const digits = await openDataset('digits');
    const { images, labels } = gather(
      digits,
      Uint32Array.from({ length: 1000 }, (_, i) => i * 10),
    );
    expect(await accuracyOf(judge, images, labels!)).toBeGreaterThan(0.99);
  });

  it.skipIf(!existsSync(mnist))('knows 98.9 % of the 10,000 that it has never seen', async () => {
    const test = await openDataset(mnist, { split: 'test' });
    const { images, labels } = pictures(test, 0, test.count);
    expect(await accuracyOf(judge, images, labels!)).toBeGreaterThanOrEqual(0.989);
  });

  it.skipIf(!existsSync(mnist))(
    'finds real digits as near to real ones as none of one class are',
    async () => {
      const [train, test] = [await openDataset(mnist), await openDataset(mnist, { split: 'test' })];
      const fit = async (images: Float32Array, count: number) =>
        fitGaussian(features(await judge.features(images, count), judge.width));
      // the second half of the 10,000 is of other writers than the first: only the whole is like the training digits
      const real = await fit(pictures(test, 0, test.count).images, test.count);
      const alike = await fit(pictures(train, 0, 5000).images, 5000);
      const ones = [...train.labels!.entries()]
        .flatMap(([i, label]) => (label === 1 ? [i] : []))
        .slice(0, 2000);
      const oneClass = await fit(gather(train, ones).images, ones.length);
      expect(frechetDistance(oneClass, real)).toBeGreaterThan(50 * frechetDistance(alike, real));
    },
  );
});
