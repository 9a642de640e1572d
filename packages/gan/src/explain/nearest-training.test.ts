import { Dataset, picturesOf } from '@inkstone/data';
import { expect, it } from 'vitest';
import type { FeatureNetwork } from '../judge/index.ts';
import { features } from '../metrics/features.ts';
import { pictureAt } from '../render/index.ts';
import { lookAtTraining } from './nearest-training.ts';

/** Sees pixels as they are. */
const pixels: FeatureNetwork = {
  ...{ name: 'pixels', image: [1, 2, 2], width: 4 },
  features: async (images, n) => images.slice(0, n * 4),
  close: async () => undefined,
};
const count = 600;
const files = Array.from({ length: count }, (_, i) => `${i}.png`);
const train = new Dataset({
  ...{ name: 'steps', channels: 1, height: 2, width: 2, files },
  // two pictures differ by at least a grey level
  pixels: Uint8Array.from({ length: count * 4 }, (_, i) =>
    i % 4 < 2 ? Math.floor(i / 4) % 256 : 100 * Math.floor(i / 1024),
  ),
});
const at = (i: number) => pictureAt(picturesOf(train, [i]), 0);

it('finds a training picture itself at no distance, and then its neighbours, of more than one batch', async () => {
  const seen = await lookAtTraining(pixels, train, undefined);
  expect(seen.image).toEqual([1, 2, 2]);
  for (const i of [0, 515, 599]) {
    const { pictures, ratio } = await seen.nearestTo(at(i), 2);
    expect(pictures[0]).toMatchObject({ file: `${i}.png`, distance: 0 });
    expect(pictures[0]?.picture).toEqual(at(i));
    expect(pictures[1]?.distance).toBeCloseTo(Math.SQRT2 / 127.5, 5);
    expect(ratio).toBeNull();
  }
  expect((await seen.nearestTo(at(1), 1000)).pictures).toHaveLength(count);
});

it('measures by how near unseen real pictures come', async () => {
  const unseen = features(new Float32Array(4).fill(20 / 127.5 - 1), 4);
  const black = new Dataset({ name: 'black', channels: 1, height: 2, width: 2, pixels: new Uint8Array(4) });
  const seen = await lookAtTraining(pixels, black, unseen);
  const raster = { data: new Uint8Array(4).fill(2), width: 2, height: 2, channels: 1 };
  const { ratio, pictures } = await seen.nearestTo(raster, 1);
  expect(ratio).toBeCloseTo(0.1, 5);
  expect(pictures[0]?.file).toBeUndefined();
});

it('stops when it is told to', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(lookAtTraining(pixels, train, undefined, { signal })).rejects.toThrow('enough');
});
