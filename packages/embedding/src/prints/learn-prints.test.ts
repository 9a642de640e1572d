import { RandomStream } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { initialize } from '@inkstone/nn';
import sharp, { type Sharp } from 'sharp';
import { expect, it } from 'vitest';
import { eye as eyeOf } from '../eye/eye.ts';
import { describeEye, exportEye } from '../eye/eye-model.ts';
import { wholeLook } from '../eye/look-at.ts';
import { openEye } from '../eye/open-eye.ts';
import { type Picture, readPicture } from '../works/index.ts';
import { learnPrints } from './learn-prints.ts';
import { PRINT_WIDTH } from './print-head.ts';

const COUNT = 300;
const SIZE = 64;

async function painting(seed: number, change: (image: Sharp) => Sharp = (x) => x): Promise<Picture> {
  const random = new RandomStream({ seed, counter: 1 });
  const colours = Uint8Array.from({ length: 6 * 5 * 3 }, () => random.integer(256));
  const image = sharp(colours, { raw: { width: 6, height: 5, channels: 3 } }).resize(96, 80, { fit: 'fill' });
  return readPicture(
    await change(sharp(await image.png().toBuffer()))
      .jpeg({ quality: 60 })
      .toBuffer(),
    72,
  );
}

const altered = (image: Sharp) =>
  image.extract({ left: 10, top: 8, width: 76, height: 64 }).modulate({ brightness: 1.15 }).flop();

it('learns prints by which altered copies are known again, better than by what it saw before', async () => {
  const runtime = await nodeRuntime({ threads: 2 });
  const own = eyeOf({ artists: 2, styles: 2, width: 16 });
  const weights = { parameters: initialize(own.parameters, 2), buffers: initialize(own.buffers, 2) };
  const pictures = await Promise.all(Array.from({ length: COUNT }, (_, index) => painting(index + 1)));
  const said: number[] = [];
  const prints = await learnPrints({
    ...{ weights: weights.parameters, pictures, size: SIZE, runtime, steps: 120 },
    onProgress: (done) => said.push(done),
  });
  expect(said.at(-1)).toBe(2 * COUNT);
  const about = { name: 'eye', size: SIZE, artists: ['a', 'b'], styles: ['s', 't'] };
  const model = exportEye(own, weights, about, prints);
  expect(describeEye(model).print).toBe(PRINT_WIDTH);
  const eye = await openEye(runtime, model);
  const see = async (list: readonly Picture[]) => eye.see(list.map((picture) => wholeLook(picture, SIZE)));
  const originals = await see(pictures);
  const copies = await see(
    await Promise.all(Array.from({ length: 60 }, (_, index) => painting(index * 5 + 1, altered))),
  );
  const foundBy = (name: 'print' | 'embedding') =>
    copies.filter((copy, index) => {
      const scores = originals.map((work) => dot(work[name] as Float32Array, copy[name] as Float32Array));
      return scores.indexOf(Math.max(...scores)) === index * 5;
    }).length;
  expect(Math.hypot(...(originals[0]?.print ?? []))).toBeCloseTo(1, 4);
  // by chance: one in 300
  expect(foundBy('print')).toBeGreaterThan(8);
  expect(foundBy('print')).toBeGreaterThan(foundBy('embedding'));
  // an eye without prints has none
  const [sight] = await (await openEye(runtime, exportEye(own, weights, about))).see([
    wholeLook(pictures[0] as Picture, SIZE),
  ]);
  expect(sight?.print).toBeUndefined();
});

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
}
