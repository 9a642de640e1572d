import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { someBytes } from '../testing/encode-idx.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { encodePng, savePng } from './png.ts';
import { PngError, readPngText, writePngText } from './png-text.ts';

const image = { data: someBytes(5 * 4 * 3), width: 5, height: 4, channels: 3 };
const png = await encodePng(image);

describe('encodePng', () => {
  it.each([1, 3, 4])('keeps every byte of %d channels', async (channels) => {
    const data = someBytes(5 * 4 * channels);
    const bytes = await encodePng({ data, width: 5, height: 4, channels });
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 5, height: 4, channels, depth: 'uchar' });
    const space = channels === 1 ? 'b-w' : 'srgb';
    expect([...(await sharp(bytes).toColourspace(space).raw().toBuffer())]).toEqual([...data]);
  });

  it('refuses data of another size', async () => {
    await expect(encodePng({ ...image, width: 6 })).rejects.toThrow('60 bytes are not 4×6×3');
    await expect(encodePng({ data: someBytes(8), width: 2, height: 2, channels: 2 })).rejects.toThrow('4');
  });

  it('is the same on every call', async () => {
    expect(Buffer.compare(await encodePng(image), png)).toBe(0);
  });
});

describe('savePng', () => {
  it('writes the picture with its texts, and nothing beside it', async () => {
    const folder = await mkdtemp(join(await temporaryFolder(), 'out-'));
    await savePng(join(folder, 'deep', 'a.png'), image, { inkstone: '{"format":1}', Author: 'me' });
    const bytes = await readFile(join(folder, 'deep', 'a.png'));
    expect([readPngText(bytes, 'inkstone'), readPngText(bytes, 'Author')]).toEqual(['{"format":1}', 'me']);
    expect([...(await sharp(bytes).raw().toBuffer())]).toEqual([...image.data]);
    expect(await readdir(join(folder, 'deep'))).toEqual(['a.png']);
  });
});

describe('text inside a PNG', () => {
  const keyword = fc.stringMatching(/^[!-~¡-ÿ]([ -~¡-ÿ]{0,77}[!-~¡-ÿ])?$/);

  it('comes back as it went in', () => {
    fc.assert(
      fc.property(keyword, fc.string({ unit: 'grapheme', maxLength: 400 }), (key, text) => {
        expect(readPngText(writePngText(png, key, text), key)).toBe(text);
      }),
    );
  });

  it('does not disturb the pixels, other texts or its own bytes when written again', async () => {
    const once = writePngText(writePngText(png, 'other', '别的'), 'inkstone', 'first');
    const twice = writePngText(once, 'inkstone', '{"seed":1,"title":"砚台 🖋"}');
    expect(readPngText(twice, 'inkstone')).toBe('{"seed":1,"title":"砚台 🖋"}');
    expect(readPngText(twice, 'other')).toBe('别的');
    expect(twice).toEqual(writePngText(twice, 'inkstone', '{"seed":1,"title":"砚台 🖋"}'));
    expect([...(await sharp(twice).raw().toBuffer())]).toEqual([...image.data]);
    expect(Buffer.from(twice).toString('latin1').split('inkstone').length).toBe(2);
  });

  it('is a chunk as the specification has it', async () => {
    const marked = Buffer.from(writePngText(png, 'inkstone', 'é'));
    // the oracle for layout: by hand; for the checksum: zlib
    const chunk = Buffer.from('iTXtinkstone\0\0\0\0\0é', 'utf8');
    const at = marked.indexOf('iTXt');
    expect(at).toBe(8 + 25 + 4); // signature, IHDR, length
    expect(marked.readUInt32BE(at - 4)).toBe(chunk.length - 4);
    expect(marked.subarray(at, at + chunk.length).equals(chunk)).toBe(true);
    expect(marked.readUInt32BE(at + chunk.length)).toBe(crc32(chunk));
    // and an independent reader finds it
    expect((await sharp(marked).metadata()).comments).toEqual([{ keyword: 'inkstone', text: 'é' }]);
  });

  it('is undefined where there is none', () => {
    expect(readPngText(png, 'inkstone')).toBeUndefined();
    expect(readPngText(writePngText(png, 'inkstone2', 'x'), 'inkstone')).toBeUndefined();
  });

  it('notices damage and foreign files', async () => {
    const marked = writePngText(png, 'inkstone', 'recipe');
    const damaged = Uint8Array.from(marked);
    damaged[Buffer.from(marked).indexOf('recipe')]! ^= 1;
    expect(() => readPngText(damaged, 'inkstone')).toThrow('the text "inkstone" is damaged');
    expect(() => readPngText(marked.subarray(0, 60), 'inkstone')).toThrow('PNG: the file is cut short');
    expect(() => writePngText(png.subarray(0, png.length - 3), 'a', 'b')).toThrow('cut short');
    const jpeg = await sharp(png).jpeg().toBuffer();
    expect(() => readPngText(jpeg, 'inkstone')).toThrow(PngError);
    expect(() => readPngText(new Uint8Array(), 'inkstone')).toThrow('not a PNG file');
  });

  it.each(['', ' a', 'a ', 'x'.repeat(80), '墨', 'a\0b'])('refuses the keyword %j', (key) => {
    expect(() => writePngText(png, key, 'x')).toThrow('is not 1 to 79 characters of Latin-1');
  });
});
