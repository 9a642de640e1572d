import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { someBytes } from '../testing/encode-idx.ts';
import { type DecodeOptions, decodePicture, UnusablePicture } from './decode.ts';

const options: DecodeOptions = { size: 8, channels: 3, fit: 'cover', background: 'white', enlarge: false };

const flat = (background: string, width = 16, height = 16) =>
  sharp({ create: { width, height, channels: 4, background } });

/** Colour at x, y of the result. */
async function colourAt(bytes: Uint8Array, x: number, y: number, changes: Partial<DecodeOptions> = {}) {
  const all = { ...options, ...changes };
  const { pixels } = await decodePicture(bytes, all);
  const at = (y * all.size + x) * all.channels;
  return [...pixels.subarray(at, at + all.channels)];
}

/** Left half red, right half blue, 32×16. */
async function redBlue() {
  const blue = await flat('#00f', 16, 16).png().toBuffer();
  const both = await flat('#f00', 32, 16)
    .composite([{ input: blue, left: 16, top: 0 }])
    .png()
    .toBuffer();
  return sharp(both);
}

const near = (expected: readonly number[], tolerance: number) => ({
  asymmetricMatch: (found: readonly number[]) =>
    found.length === expected.length &&
    found.every((value, index) => Math.abs(value - expected[index]!) <= tolerance),
  toString: () => `within ${tolerance}`,
  toAsymmetricMatcher: () => `[${expected.join(', ')}] within ${tolerance}`,
});

describe('decodePicture', () => {
  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('reads %s', async (format) => {
    const bytes = await flat('#c83218').flatten().toFormat(format, { quality: 95 }).toBuffer();
    expect(await colourAt(bytes, 4, 4)).toEqual(near([200, 50, 24], 6));
  });

  it('draws svg at the size that is needed', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><rect width="1" height="2" fill="#f00"/></svg>',
    );
    expect(await colourAt(svg, 31, 5, { size: 64 })).toEqual([255, 0, 0]);
    expect(await colourAt(svg, 32, 5, { size: 64 })).toEqual([255, 255, 255]); // no blur: drawn, not enlarged
  });

  it('turns a picture upright by its EXIF orientation', async () => {
    // orientation 6: the camera was turned, so the file's left side is the picture's top
    const bytes = await (await redBlue()).withMetadata({ orientation: 6 }).png().toBuffer();
    const { width, height } = await decodePicture(bytes, options);
    expect([width, height]).toEqual([16, 32]);
    expect(await colourAt(bytes, 1, 0, { fit: 'fill' })).toEqual([255, 0, 0]);
    expect(await colourAt(bytes, 1, 7, { fit: 'fill' })).toEqual([0, 0, 255]);
  });

  it('crops the centre, pads or squeezes', async () => {
    const three = await flat('#fff', 48, 16)
      .composite([{ input: await flat('#000').png().toBuffer(), left: 16, top: 0 }])
      .png()
      .toBuffer();
    expect(await colourAt(three, 0, 0)).toEqual(near([0, 0, 0], 25));
    expect(await colourAt(three, 7, 7)).toEqual(near([0, 0, 0], 25));
    expect(await colourAt(three, 0, 4, { fit: 'fill' })).toEqual(near([255, 255, 255], 25));
    expect(await colourAt(three, 4, 0, { fit: 'contain', background: '#0f0' })).toEqual(
      near([0, 255, 0], 12),
    );
  });

  it('lays transparent pixels over the background', async () => {
    const clear = await flat('rgba(255, 0, 0, 0)').png().toBuffer();
    const half = await flat('rgba(0, 0, 0, 0.5)').png().toBuffer();
    expect(await colourAt(clear, 4, 4)).toEqual([255, 255, 255]);
    expect(await colourAt(clear, 4, 4, { background: '#102030' })).toEqual([16, 32, 48]);
    expect(await colourAt(half, 4, 4)).toEqual(near([127, 127, 127], 1));
    expect(await colourAt(clear, 4, 4, { channels: 1 })).toEqual([255]);
  });

  it('reads 16 bit, grey, grey with alpha and palettes', async () => {
    const grey16 = sharp(
      Uint16Array.from({ length: 256 }, () => 0x8000),
      {
        raw: { width: 16, height: 16, channels: 1 },
      },
    );
    const deep = await grey16.clone().toColourspace('grey16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(await colourAt(deep, 4, 4)).toEqual(near([128, 128, 128], 1));
    expect(await colourAt(deep, 4, 4, { channels: 1 })).toEqual(near([128], 1));
    const deepColour = await flat('#c83218').flatten().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deepColour).metadata()).depth).toBe('ushort');
    expect(await colourAt(deepColour, 4, 4)).toEqual(near([200, 50, 24], 1));
    const greyAlpha = await flat('rgba(90, 90, 90, 1)').toColourspace('b-w').png().toBuffer();
    expect((await sharp(greyAlpha).metadata()).channels).toBe(2);
    expect(await colourAt(greyAlpha, 4, 4)).toEqual(near([90, 90, 90], 1));
    const palette = await flat('#c83218').flatten().png({ palette: true }).toBuffer();
    expect(await colourAt(palette, 4, 4)).toEqual(near([200, 50, 24], 1));
  });

  it('converts CMYK and colour profiles to sRGB', async () => {
    const cmyk = await flat('#c83218').flatten().toColourspace('cmyk').jpeg({ quality: 98 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expect(await colourAt(cmyk, 4, 4)).toEqual(near([200, 50, 24], 24));
    const wide = await flat('#c83218').flatten().withIccProfile('p3').png().toBuffer();
    const stored = [...(await sharp(wide, { ignoreIcc: true }).raw().toBuffer()).subarray(0, 3)];
    expect(stored).not.toEqual(near([200, 50, 24], 3)); // other numbers in the file, the same colour
    expect(await colourAt(wide, 4, 4)).toEqual(near([200, 50, 24], 2));
  });

  it('makes grey by luminance', async () => {
    const grey = async (colour: string) =>
      (await colourAt(await flat(colour).png().toBuffer(), 4, 4, { channels: 1 }))[0]!;
    expect(await grey('#0f0')).toBeGreaterThan(await grey('#f00'));
    expect(await grey('#f00')).toBeGreaterThan(await grey('#00f'));
    expect(await grey('#777')).toBe(0x77);
  });

  it('takes the first frame of an animation', async () => {
    const frames = [await flat('#f00').png().toBuffer(), await flat('#00f').png().toBuffer()];
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ lossless: true })
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    expect(await colourAt(animation, 4, 4)).toEqual([255, 0, 0]);
  });

  it('refuses what would be enlarged more than 2.5 times, unless allowed', async () => {
    const small = await flat('#f00', 20, 10).png().toBuffer();
    const tooSmall = decodePicture(small, { ...options, size: 26 });
    await expect(tooSmall).rejects.toMatchObject({
      tooSmall: true,
      message: '20×10, too small to be enlarged to 26×26',
    });
    expect((await decodePicture(small, { ...options, size: 25 })).pixels.length).toBe(25 * 25 * 3);
    expect((await decodePicture(small, { ...options, size: 26, enlarge: true })).pixels.length).toBe(
      26 * 26 * 3,
    );
  });

  it('refuses broken, cut and foreign files with a reason', async () => {
    const noise = Buffer.from(someBytes(64 * 64 * 3));
    const jpeg = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .jpeg()
      .toBuffer();
    const png = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer();
    for (const bytes of [jpeg.subarray(0, jpeg.length >> 1), png.subarray(0, png.length >> 1)]) {
      await expect(decodePicture(bytes, options)).rejects.toThrow(/^broken: /);
    }
    const page = decodePicture(Buffer.from('<!doctype html><p>404'), options);
    await expect(page).rejects.toThrow(UnusablePicture);
    await expect(page).rejects.toThrow('not a picture that can be read here');
    await expect(decodePicture(Buffer.of(), options)).rejects.toThrow(UnusablePicture);
  });
});
