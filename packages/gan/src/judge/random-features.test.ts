import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { gather, openDataset } from '@inkstone/data';
import { describe, expect, it } from 'vitest';
import { features as rows } from '../metrics/features.ts';
import { frechetDistance } from '../metrics/frechet.ts';
import { fitGaussian } from '../metrics/gaussian.ts';
import type { ImageShape } from '../networks.ts';
import { randomFeatures } from './random-features.ts';

const runtime = await nodeRuntime({ threads: 1 });
const COUNT = 500;

/** Applies `change` to each number, given its picture's index and its place in the picture. */
function altered(
  images: Float32Array,
  size: number,
  change: (value: number, picture: number, place: number) => number,
): Float32Array {
  return images.map((value, i) => change(value, Math.floor(i / size), i % size));
}

/** A 3×3 box blur of each 28×28 picture, edges repeated. */
function blurred(images: Float32Array): Float32Array {
  const at = (start: number, y: number, x: number) =>
    images[start + Math.min(27, Math.max(0, y)) * 28 + Math.min(27, Math.max(0, x))]!;
  return altered(images, 784, (_, picture, place) => {
    const [y, x] = [Math.floor(place / 28), place % 28];
    let sum = 0;
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) sum += at(picture * 784, y + dy, x + dx);
    return sum / 9;
  });
}

const noisy = (images: Float32Array, size: number, strength: number) => {
  const stream = new RandomStream({ seed: 7, counter: 0 });
  const noise = stream.fillNormal(new Float32Array(images.length));
  return altered(images, size, (value, picture, place) => value + strength * noise[picture * size + place]!);
};

/** Every picture one of the first `kinds`. */
const collapsed = (images: Float32Array, size: number, kinds: number) =>
  altered(images, size, (_, picture, place) => images[(picture % kinds) * size + place]!);

describe('random features', () => {
  it('rank blurred, noisy and collapsed digits behind clean ones, and worse behind bad', async () => {
    const digits = await openDataset('digits');
    const part = (from: number) =>
      gather(
        digits,
        Uint32Array.from({ length: COUNT }, (_, i) => from + i * 20),
      ).images;
    const network = await randomFeatures(runtime, [1, 28, 28], 1);
    const fit = async (images: Float32Array) =>
      fitGaussian(rows(await network.features(images, COUNT), network.width));
    const real = await fit(part(0));
    const distance = async (images: Float32Array) => frechetDistance(await fit(images), real);

    const clean = part(10);
    const [good, blur, blurMore, noise, noiseMore, few, fewer] = [
      await distance(clean),
      await distance(blurred(clean)),
      await distance(blurred(blurred(clean))),
      await distance(noisy(clean, 784, 0.2)),
      await distance(noisy(clean, 784, 0.4)),
      await distance(collapsed(clean, 784, 20)),
      await distance(collapsed(clean, 784, 4)),
    ];
    await network.close();
    expect(Math.min(blur, few)).toBeGreaterThan(5 * good);
    expect(noise).toBeGreaterThan(1.5 * good);
    expect(blurMore).toBeGreaterThan(blur);
    expect(noiseMore).toBeGreaterThan(noise);
    expect(fewer).toBeGreaterThan(few);
  });

  it.each<ImageShape>([
    [3, 64, 64],
    [3, 17, 30],
    [1, 8, 8],
  ])('describe pictures of %i×%i×%i, for any count the same', async (...image) => {
    const size = image[0] * image[1] * image[2];
    const images = new RandomStream({ seed: 2, counter: 0 }).fillUniform(new Float32Array(130 * size));
    const network = await randomFeatures(runtime, image, 3);
    const all = await network.features(images, 130);
    expect([network.width, all.length]).toEqual([224, 130 * 224]);
    expect(all.every(Number.isFinite)).toBe(true);
    const one = await network.features(images.subarray(129 * size), 1);
    expect(one).toEqual(all.subarray(129 * 224));
    await network.close();

    const again = await randomFeatures(runtime, image, 3);
    expect(await again.features(images, 2)).toEqual(all.subarray(0, 2 * 224));
    const other = await randomFeatures(runtime, image, 4);
    expect(await other.features(images, 2)).not.toEqual(all.subarray(0, 2 * 224));
  });
});
