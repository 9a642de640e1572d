import { readFile } from 'node:fs/promises';
import type { Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import type { RasterImage } from '@inkstone/data';
import { floatPictures, toBytes } from '@inkstone/data/pictures';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { GeneratorModel } from '../../generator-model.ts';
import { pictureRecipe } from '../../render/picture-recipe.ts';
import { pictureAt, renderPictures } from '../../render/render-pictures.ts';
import { openSteerable } from '../open-steerable.ts';
import { placesOf } from '../places-of.ts';
import type { Steerable } from '../steerable.ts';
import { tinyStyle } from '../testing/tiny-style.ts';
import { photoFor } from './photo-for.ts';
import { project } from './project.ts';
import type { Projection, ProjectionProgress, ProjectOptions } from './projection.ts';
import { psnrBetween } from './psnr.ts';

const runtime = await nodeRuntime({ threads: 2 });
const digitsFile = await readFile(new URL('../../../../../models/digits.onnx', import.meta.url));
const digits = await openSteerable(digitsFile, runtime);
const styleFile = tinyStyle();
const styled = await openSteerable(styleFile, runtime);

async function ownPicture(model: Steerable, seed: number, label?: number): Promise<RasterImage> {
  const places = await placesOf(model, [{ latent: { seed }, ...(label !== undefined && { class: label }) }]);
  const made = await model.synthesize(places, label === undefined ? undefined : [label]);
  return { ...toBytes(floatPictures(made, [1, ...model.description.image])) };
}

async function run(model: Steerable, photo: RasterImage, options: ProjectOptions) {
  const steps: ProjectionProgress[] = [];
  const course = project(model, photo, options);
  for (;;) {
    const { done, value } = await course.next();
    if (done) return { steps, result: value as Projection };
    steps.push(value as ProjectionProgress);
  }
}

describe('project', () => {
  it('finds a picture that the model made itself to 30 dB, and its class', async () => {
    const photo = await ownPicture(digits, 5, 3);
    const { steps, result } = await run(digits, photo, { seed: 99, pictureEvery: 50 });
    expect(result.psnr).toBeGreaterThan(30);
    expect(result.class).toBe(3);
    expect(steps).toHaveLength(300);
    expect(steps.filter(({ picture }) => picture).map(({ step }) => step)).toEqual([
      50, 100, 150, 200, 250, 300,
    ]);
    const dB = steps.map(({ psnr }) => psnr);
    expect(dB).toEqual([...dB].sort((a, b) => a - b));
  });

  it('says what its recipe gives: the same picture, rendered from the file', async () => {
    const photo = await ownPicture(digits, 6, 2);
    const { result } = await run(digits, photo, { class: 2, steps: 40 });
    const model = await GeneratorModel.load(digitsFile, runtime);
    const recipe = pictureRecipe({
      model: 'a'.repeat(64),
      version: '0',
      latent: result.latent,
      class: result.class,
    });
    const rendered = pictureAt(await renderPictures(model, [recipe]), 0);
    expect(rendered.data).toEqual(result.picture.data);
    expect(psnrBetween(rendered, photo)).toBe(result.psnr);
    await model.close();
  });

  it('comes nearer with a place for each layer', async () => {
    const photo = await ownPicture(styled, 3);
    const [one, each] = await Promise.all(
      (['one', 'each'] as const).map((styles) => run(styled, photo, { styles, steps: 200 })),
    );
    expect(one!.result.place).toHaveLength(8);
    expect(each!.result.place).toHaveLength(6 * 8);
    expect(each!.result.psnr).toBeGreaterThan(30);
  });

  it('optimises grain where it is asked to, and keeps it grain', async () => {
    const photo = await ownPicture(styled, 3);
    const { result } = await run(styled, photo, { noise: true, steps: 20 });
    const { noise } = result.grain!;
    expect(noise).toHaveLength(16 + 2 * 64 + 2 * 256);
    const last = noise.subarray(-256);
    expect(last.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 2);
    expect(last.reduce((sum, value) => sum + value ** 2, 0) / 256).toBeCloseTo(1, 2);
  });

  it('stops when told to, with what it has, and gives back what it compiled', async () => {
    const { counted, open } = counting(runtime);
    const model = await openSteerable(styleFile, counted);
    const photo = await ownPicture(model, 3);
    const kept = open();
    const stop = new AbortController();
    const course = project(model, photo, { signal: stop.signal });
    for (let step = 0; step < 5; step++) await course.next();
    expect(open()).toBeGreaterThan(kept);
    stop.abort();
    const { done, value } = await course.next();
    expect(done).toBe(true);
    expect((value as Projection).steps).toBe(5);
    expect((value as Projection).psnr).toBeGreaterThan(5);
    // mapping was compiled meanwhile, and stays with the model
    expect(open()).toBeLessThanOrEqual(kept + 1);
    await model.close();
    expect(open()).toBe(0);
  });

  it('gives it back also to whoever walks away', async () => {
    const { counted, open } = counting(runtime);
    const model = await openSteerable(styleFile, counted);
    for await (const { step } of project(model, await ownPicture(model, 3), {})) if (step === 2) break;
    await model.close();
    expect(open()).toBe(0);
  });

  it('refuses photos of another size, and classes that do not exist', async () => {
    const photo = await ownPicture(styled, 3);
    await expect(run(digits, photo, {})).rejects.toThrow('16×16×3, the model draws 28×28×1');
    const digit = await ownPicture(digits, 1, 1);
    await expect(run(digits, digit, { class: 10 })).rejects.toThrow('classes 0 to 9');
  });
});

/** A runtime that knows how many sessions are open. */
function counting(inner: Runtime): { counted: Runtime; open: () => number } {
  let count = 0;
  const counted: Runtime = {
    ...inner,
    upload: (tensor) => inner.upload(tensor),
    load: async (model, outputs) => {
      const session = await inner.load(model, outputs);
      count++;
      return {
        inputNames: session.inputNames,
        outputNames: session.outputNames,
        run: (...given) => session.run(...given),
        close: async () => {
          count--;
          await session.close();
        },
      };
    },
  };
  return { counted, open: () => count };
}

describe('photoFor', () => {
  const png = (channels: 3 | 4, background: object) =>
    sharp({ create: { width: 40, height: 20, channels, background: background as never } });

  it('takes the middle of a photo, at the size of the model', async () => {
    const half = await png(3, { r: 255, g: 0, b: 0 })
      .composite([
        { input: await png(3, { r: 0, g: 0, b: 255 }).resize(5, 20).png().toBuffer(), left: 0, top: 0 },
      ])
      .png()
      .toBuffer();
    const photo = await photoFor(half, [3, 8, 8]);
    expect(photo).toMatchObject({ width: 8, height: 8, channels: 3 });
    // the blue edge on the left is cut away
    expect(photo.data[0]).toBeGreaterThan(250);
    expect(photo.data[2]).toBeLessThan(5);
  });

  it.each([
    ['grey', () => png(3, { r: 200, g: 200, b: 200 }).toColourspace('b-w').png(), [200, 200, 200]],
    ['16 bit', () => png(3, { r: 200, g: 100, b: 50 }).toColourspace('rgb16').png(), [200, 100, 50]],
    ['transparent', () => png(4, { r: 0, g: 0, b: 0, alpha: 0 }).png(), [255, 255, 255]],
  ] as const)('reads a picture that is %s', async (_, make, colour) => {
    const photo = await photoFor(await make().toBuffer(), [3, 4, 4]);
    for (const [c, value] of colour.entries()) expect(Math.abs(photo.data[c]! - value)).toBeLessThan(2);
    const grey = await photoFor(await make().toBuffer(), [1, 4, 4]);
    expect(grey.data).toHaveLength(16);
  });

  it('says of a file that it is no picture', async () => {
    await expect(photoFor(Uint8Array.of(1, 2, 3), [3, 4, 4], 'notes.txt')).rejects.toThrow(
      /^notes\.txt: cannot be read as a picture/,
    );
  });
});
