import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { nearDuplicates, titleStem } from './near-duplicates.ts';
import { readPicture } from './read-pictures.ts';
import type { Picture, Work } from './work.ts';

const work = (title: string, artist = 'somebody'): Work => ({
  file: `${title}.jpg`,
  artist,
  title,
  style: '',
});

/** A picture of soft blobs: what is photographed twice is seldom noise. */
async function blobs(seed: number): Promise<Picture> {
  const noise = Uint8Array.from(
    { length: 6 * 6 * 3 },
    (_, i) => (Math.sin(seed * 977 + i * 12.9898) * 43758.5453 * 255) & 255,
  );
  const png = await sharp(noise, { raw: { width: 6, height: 6, channels: 3 } })
    .resize(96, 72, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
  return readPicture(png, 64);
}

async function changed(picture: Picture, change: (image: Sharp) => Sharp): Promise<Picture> {
  const { data, width, height } = picture;
  return readPicture(
    await change(sharp(data, { raw: { width, height, channels: 3 } }))
      .jpeg({ quality: 40 })
      .toBuffer(),
    64,
  );
}

describe('near duplicates', () => {
  it('joins copies that are recompressed, squashed, lit otherwise or mirrored, and nothing else', async () => {
    const originals = await Promise.all(Array.from({ length: 12 }, (_, seed) => blobs(seed + 1)));
    const [first, second, third] = originals as [Picture, Picture, Picture];
    const copies = await Promise.all([
      changed(first, (image) => image.resize(70, 70, { fit: 'fill' })),
      changed(second, (image) => image.flop()),
      changed(third, (image) => image.linear(0.8, 20)),
    ]);
    const works = Array.from({ length: 15 }, (_, index) => work(`w${'abcdefghijklmno'[index]}`));
    const groups = nearDuplicates(works, [...originals, ...copies]);
    expect([...groups]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2]);
  });

  it('joins works of one painter whose titles differ by counter, year or detail', async () => {
    const pictures = await Promise.all(Array.from({ length: 5 }, (_, seed) => blobs(seed + 40)));
    const works = [
      work('don-quixote-85'),
      work('don-quixote-3'),
      work('don-quixote-detail-1863'),
      work('don-quixote-85', 'another'),
      work('portrait'),
    ];
    expect([...nearDuplicates(works, pictures)]).toEqual([0, 0, 0, 3, 4]);
    expect(titleStem('untitled-7')).toBe('');
  });

  it('finds what comparing all thumbnails in full finds', () => {
    // pictures of 12×12 pixels are their own thumbnails
    const pictureOf = (levels: readonly number[]): Picture => ({
      data: Uint8Array.from(levels.flatMap((level) => [level, level, level])),
      width: 12,
      height: 12,
    });
    const correlation = (a: readonly number[], b: readonly number[]) => {
      const centred = [a, b].map((list) =>
        list.map((x) => x - list.reduce((s, y) => s + y, 0) / list.length),
      );
      const [p = [], q = []] = centred;
      return p.reduce((s, x, i) => s + x * (q[i] as number), 0) / (Math.hypot(...p) * Math.hypot(...q));
    };
    const mirrored = (a: readonly number[]) =>
      a.map((_, i) => a[Math.floor(i / 12) * 12 + 11 - (i % 12)] as number);
    const base = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 144, maxLength: 144 });
    fc.assert(
      fc.property(
        base,
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        base,
        fc.boolean(),
        (a, share, noise, flip) => {
          const near = a.map((x, i) => Math.round((1 - share) * x + share * (noise[i] as number)));
          const b = flip ? mirrored(near) : near;
          const alike = Math.max(correlation(a, b), correlation(mirrored(a), b));
          fc.pre(Math.abs(alike - 0.965) > 1e-4 && Number.isFinite(alike));
          const groups = nearDuplicates(
            [work('one-thing'), work('other-thing')],
            [pictureOf(a), pictureOf(b)],
          );
          expect(groups[1]).toBe(alike > 0.965 ? 0 : 1);
        },
      ),
    );
  });
});
