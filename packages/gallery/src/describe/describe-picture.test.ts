import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { describePicture } from './describe-picture.ts';

/** A picture of soft shapes, another for every seed. */
function shapes(seed: number, width = 240, height = 180): Promise<Buffer> {
  const number = (index: number, most: number) => {
    const mixed = Math.imul((seed + 1) * 1000 + index, 0x9e3779b1) >>> 0;
    return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 8) % most;
  };
  const circles = Array.from({ length: 9 }, (_, index) => {
    const [x, y, r] = [number(index, 240), number(index + 20, 180), 12 + number(index + 40, 50)];
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="hsl(${number(index + 60, 360)} 70% ${20 + number(index + 80, 60)}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 180" width="${width}" height="${height}">
    <rect width="240" height="180" fill="#ddd"/>${circles.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const flat = (background: string, width = 40, height = 30) =>
  sharp({ create: { width, height, channels: 4, background } });

const bitsApart = (x: string, y: string) =>
  (BigInt(`0x${x}`) ^ BigInt(`0x${y}`)).toString(2).replaceAll('0', '').length;
const farApart = (x: readonly number[], y: readonly number[]) =>
  x.reduce((sum, value, index) => sum + Math.abs(value - (y[index] ?? 0)), 0);

describe('describePicture', () => {
  it('finds size, type, mean colour and palette', async () => {
    const half = await flat('#ff0000', 30, 30).extend({ right: 10, background: '#0000ff' }).png().toBuffer();
    const { width, height, type, palette } = await describePicture(half);
    expect({ width, height, type }).toEqual({ width: 40, height: 30, type: 'image/png' });
    expect(palette[0]?.color).toBe('#ff0000');
    expect(palette[0]?.weight).toBeCloseTo(0.75, 1);
    expect(palette.map(({ color }) => color)).toContain('#0000ff');
    expect(palette.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 2);
    expect(await describePicture(await flat('#c8402c').png().toBuffer())).toMatchObject({
      color: '#c8402c',
      palette: [{ color: '#c8402c', weight: 1 }],
    });
  });

  it('sees a picture as a viewer shows it: upright, over white, in sRGB, of 8 bit', async () => {
    const turned = await flat('#808080', 40, 30).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(await describePicture(turned)).toMatchObject({ width: 30, height: 40, type: 'image/jpeg' });
    const original = await shapes(3);
    const aside = await sharp(original).rotate(270).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    expect(
      bitsApart((await describePicture(aside)).dHash, (await describePicture(original)).dHash),
    ).toBeLessThan(8);
    expect(await describePicture(await flat('#00000000').png().toBuffer())).toMatchObject({
      color: '#ffffff',
    });
    const grey16 = await flat('#808080').flatten().toColourspace('grey16').png().toBuffer();
    expect((await sharp(grey16).metadata()).depth).toBe('ushort');
    expect((await describePicture(grey16)).color).toMatch(/^#(7f|80|81){3}$/);
    const wide = await flat('#00ff00').flatten().withIccProfile('p3').png().toBuffer();
    const { color } = await describePicture(wide);
    expect(color).toMatch(/^#0[0-9a-f]f[c-f]0[0-9a-f]$/);
  });

  it.each(['webp', 'gif', 'tiff', 'avif'] as const)('reads %s', async (format) => {
    const bytes = await sharp(await shapes(1))
      .toFormat(format)
      .toBuffer();
    expect(await describePicture(bytes)).toMatchObject({ width: 240, height: 180, type: `image/${format}` });
  });

  it('has near hashes for copies that were scaled, compressed or lit otherwise, and far ones for others', async () => {
    const originals = await Promise.all(Array.from({ length: 12 }, (_, seed) => shapes(seed)));
    const described = await Promise.all(originals.map(describePicture));
    for (const [index, original] of originals.entries()) {
      const copies = [
        sharp(original).jpeg({ quality: 30 }),
        sharp(original).resize(77, 58),
        sharp(original).modulate({ brightness: 1.08 }),
      ];
      for (const copy of copies) {
        const { dHash, pHash } = await describePicture(await copy.toBuffer());
        expect(bitsApart(dHash, described[index]!.dHash)).toBeLessThanOrEqual(8);
        expect(bitsApart(pHash, described[index]!.pHash)).toBeLessThanOrEqual(8);
      }
      for (const other of described.slice(index + 1)) {
        const [d, p] = [
          bitsApart(other.dHash, described[index]!.dHash),
          bitsApart(other.pHash, described[index]!.pHash),
        ];
        expect(Math.max(d, p)).toBeGreaterThan(10);
      }
    }
  });

  it('has near colours for like palettes, whatever the shapes', async () => {
    const [red, darkRed, blue] = await Promise.all(
      ['#c0392b', '#a93226', '#2e59c0'].map(async (color) =>
        describePicture(await flat(color).png().toBuffer()),
      ),
    );
    expect(farApart(red!.colors, darkRed!.colors)).toBeLessThan(farApart(red!.colors, blue!.colors) / 2);
  });

  it('says what is no picture, in both languages', async () => {
    for (const bytes of [Buffer.from('not a picture at all'), Buffer.alloc(0)]) {
      await expect(describePicture(bytes)).rejects.toMatchObject({
        code: 'UNREADABLE',
        zh: expect.stringContaining('图片'),
      });
    }
    const cut = (await shapes(2)).subarray(0, 900);
    await expect(describePicture(cut)).rejects.toMatchObject({
      code: 'UNREADABLE',
      message: expect.stringContaining('broken'),
    });
    await expect(
      describePicture(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ).rejects.toMatchObject({
      code: 'UNREADABLE',
    });
  });
});
