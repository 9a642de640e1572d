import { nodeRuntime } from '@inkstone/autograd/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LatentError } from '../latent/index.ts';
import { openSteerable } from '../steer/open-steerable.ts';
import type { Steerable } from '../steer/steerable.ts';
import { tinyStyle } from '../steer/testing/tiny-style.ts';
import { galleryOf, hasGallery } from './gallery.ts';

const runtime = await nodeRuntime({ threads: 1 });
/** Of a picture in a sheet: 16 pixels four times as large, and the gap. */
const SIDE = 66;
let model: Steerable;
beforeAll(async () => {
  model = await openSteerable(tinyStyle({ classes: 5 }), runtime);
});
afterAll(() => model.close());

it('has a column for each class, as many as are wanted', async () => {
  const all = await galleryOf(model, 'classes');
  expect([all.width, all.height]).toEqual([5 * SIDE + 2, 3 * SIDE + 2]);
  const some = await galleryOf(model, 'classes', { most: 2 });
  expect(some.width).toBe(2 * SIDE + 2);
  const others = await galleryOf(model, 'classes', { seed: 40 });
  expect(others.data).not.toEqual(all.data);
});

it('has a row for each range of layers below the pictures as they are', async () => {
  const all = await galleryOf(model, 'layers');
  expect([all.width, all.height]).toEqual([7 * SIDE + 2, (1 + model.ranges.length) * SIDE + 2]);
  expect((await galleryOf(model, 'layers', { seed: 40 })).data).not.toEqual(all.data);
});

it('is not of what a model has not', async () => {
  const plain = await openSteerable(tinyStyle(), runtime);
  expect([hasGallery(plain, 'classes'), hasGallery(plain, 'layers')]).toEqual([false, true]);
  expect([hasGallery(model, 'classes'), hasGallery({ ...model, layers: 1 }, 'layers')]).toEqual([
    true,
    false,
  ]);
  await expect(galleryOf(plain, 'classes')).rejects.toThrow(RangeError);
  await plain.close();
  const digits = { ...model, space: 'z', layers: 1 } as const;
  await expect(galleryOf(digits, 'layers')).rejects.toThrow(LatentError);
});
