import type { BytePictures, RasterImage } from '@inkstone/data';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureRecipe } from '../render/picture-recipe.ts';
import { readPictureRecipe, readSheetRecipes } from '../render/read-recipe.ts';
import { animation } from './animation.ts';
import { contactSheet } from './contact-sheet.ts';
import { encodePicture } from './encode-picture.ts';
import { PictureFileError } from './limits.ts';

const recipe = pictureRecipe({ model: 'f'.repeat(64), latent: { seed: 7 }, version: '0.1.0' });

/** A picture whose pixels all differ. */
function picture(channels: number, shift = 0): RasterImage {
  const data = Uint8Array.from({ length: 6 * 4 * channels }, (_, i) => (i * 37 + shift) % 256);
  return { data, width: 6, height: 4, channels };
}

async function pixelsOf(file: Uint8Array) {
  const { channels } = await sharp(file).metadata();
  const colours = channels === 1 ? 'b-w' : 'srgb';
  const { data, info } = await sharp(file).toColourspace(colours).raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height, channels: info.channels };
}

/** The whole-pixel enlargement, as one would write it by hand. */
function enlargedByHand({ data, width, height, channels }: RasterImage, scale: number): Uint8Array {
  const out = new Uint8Array(data.length * scale ** 2);
  for (let i = 0; i < out.length; i++) {
    const [c, x, y] = [
      i % channels,
      Math.floor(i / channels) % (width * scale),
      Math.floor(i / channels / (width * scale)),
    ];
    out[i] = data[(Math.floor(y / scale) * width + Math.floor(x / scale)) * channels + c]!;
  }
  expect(height).toBe(4);
  return out;
}

describe('encodePicture', () => {
  it.each([1, 3])('keeps every byte of %d channels in a PNG with its recipe', async (channels) => {
    const png = await encodePicture(picture(channels), { recipe });
    expect(readPictureRecipe(png)).toEqual(recipe);
    expect(await pixelsOf(png)).toEqual(picture(channels));
  });

  it.each(['png', 'webp'] as const)('keeps pixels sharp in an enlarged %s', async (format) => {
    const { data, width, height } = await pixelsOf(await encodePicture(picture(3), { scale: 5, format }));
    expect([width, height]).toEqual([30, 20]);
    expect(data).toEqual(enlargedByHand(picture(3), 5));
  });

  it('smooths when asked, and larger pictures by itself', async () => {
    const smooth = await pixelsOf(await encodePicture(picture(3), { scale: 5, enlarge: 'smooth' }));
    expect(smooth.data).not.toEqual(enlargedByHand(picture(3), 5));
    const large = {
      data: Uint8Array.from({ length: 64 * 64 }, (_, i) => (i * 97) % 256),
      width: 64,
      height: 64,
      channels: 1,
    };
    const [own, asked] = await Promise.all([
      encodePicture(large, { scale: 2 }),
      encodePicture(large, { scale: 2, enlarge: 'smooth' }),
    ]);
    expect(own).toEqual(asked);
  });

  it.each([
    [0, 'scale is a whole number from 1 to 64, not 0'],
    [1.5, 'not 1.5'],
    [65, 'not 65'],
  ])('refuses scale %d', async (scale, message) => {
    await expect(encodePicture(picture(1), { scale })).rejects.toThrow(PictureFileError);
    await expect(encodePicture(picture(1), { scale })).rejects.toThrow(message);
  });

  it('refuses a picture that is too large to make, before it is made', async () => {
    const wide = { data: new Uint8Array(300), width: 300, height: 1, channels: 1 };
    await expect(encodePicture(wide, { scale: 64 })).rejects.toThrow('19200×64 pixels is too large');
    const square = { data: new Uint8Array(200 ** 2), width: 200, height: 200, channels: 1 };
    await expect(encodePicture(square, { scale: 64 })).rejects.toThrow('164 million pixels');
  });
});

describe('contactSheet', () => {
  const pictures: BytePictures = {
    layout: 'NHWC',
    data: Uint8Array.from([...picture(3).data, ...picture(3, 50).data, ...picture(3, 99).data]),
    ...{ count: 3, width: 6, height: 4, channels: 3 },
  };

  it('arranges pictures on white, with the recipes of all', async () => {
    const recipes = [1, 2, 3].map((seed) => ({ ...recipe, seed }));
    const png = await contactSheet(pictures, { columns: 2, padding: 3, recipes });
    const { data, width, height } = await pixelsOf(png);
    expect([width, height]).toEqual([2 * 9 + 3, 2 * 7 + 3]);
    expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
    expect([...data.subarray((3 * width + 3) * 3, (3 * width + 9) * 3)]).toEqual([
      ...picture(3).data.subarray(0, 18),
    ]);
    expect(readSheetRecipes(png)).toEqual(recipes);
  });

  it('refuses no pictures, and a sheet that is too large', async () => {
    await expect(contactSheet({ ...pictures, count: 0 })).rejects.toThrow('at least one picture');
    await expect(contactSheet({ ...pictures, count: 1000 }, { columns: 1000, scale: 8 })).rejects.toThrow(
      'too large',
    );
  });
});

describe('animation', () => {
  const frames = [0, 40, 80, 120, 160].map((shift) => picture(3, shift));

  async function* oneByOne() {
    yield* frames;
  }

  it('writes every frame of a WebP without loss where pixels stay sharp', async () => {
    const file = await animation(oneByOne(), { count: 5, fps: 24, format: 'webp', scale: 2 });
    const { pages, delay, loop, pageHeight } = await sharp(file, { animated: true }).metadata();
    expect({ pages, loop, pageHeight }).toEqual({ pages: 5, loop: 0, pageHeight: 8 });
    expect(delay).toEqual([42, 41, 42, 42, 41]);
    for (const [page, frame] of frames.entries()) {
      const { data } = await sharp(file, { page }).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(new Uint8Array(data)).toEqual(enlargedByHand(frame, 2));
    }
  });

  it('writes a GIF that plays once', async () => {
    const grey = [0, 90].map((shift) => picture(1, shift));
    const file = await animation(grey, { count: 2, fps: 10, format: 'gif', loop: false });
    const { format, pages, delay, loop } = await sharp(file, { animated: true }).metadata();
    expect({ format, pages, delay, loop }).toEqual({ format: 'gif', pages: 2, delay: [100, 100], loop: 1 });
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const said: number[] = [];
    const controller = new AbortController();
    const making = animation(frames, {
      ...{ count: 5, fps: 10, format: 'gif', signal: controller.signal },
      progress: (done, count) => {
        said.push(done / count);
        if (done === 2) controller.abort(new Error('enough'));
      },
    });
    await expect(making).rejects.toThrow('enough');
    expect(said).toEqual([0.2, 0.4]);
  });

  it('refuses what it cannot make', async () => {
    const make = (own: object) => animation(frames, { count: 5, fps: 10, format: 'gif', ...own });
    await expect(make({ fps: 0 })).rejects.toThrow('frames a second is a whole number from 1 to 60');
    await expect(make({ count: 5000 })).rejects.toThrow('the number of frames is a whole number');
    await expect(make({ count: 2000, scale: 64 })).rejects.toThrow('million pixels is too large');
    await expect(make({ count: 4 })).rejects.toThrow('expected 4 frames of one size');
    await expect(make({ count: 6 })).rejects.toThrow('expected 6 frames of one size');
  });
});
