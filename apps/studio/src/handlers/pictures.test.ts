import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tinyPicture, tinyRecipe, withEachStudio } from '../testing/each-studio.ts';

const pixels = (png: Buffer) => sharp(png).raw().toBuffer();

describe('pictures', () => {
  withEachStudio((studio) => {
    it('gives the same pixels alone and beside others, and is not made again for who has it', async () => {
      const alone = await studio().ask({ url: tinyPicture(studio(), 5) });
      expect(alone.headers['content-type']).toBe('image/png');
      const together = await Promise.all(
        [3, 5, 9].map((seed) => studio().ask({ url: tinyPicture(studio(), seed) })),
      );
      expect(await pixels(together[1]!.rawPayload)).toEqual(await pixels(alone.rawPayload));
      expect(await pixels(together[0]!.rawPayload)).not.toEqual(await pixels(alone.rawPayload));
      const kept = await studio().ask({
        url: tinyPicture(studio(), 5),
        headers: { 'if-none-match': String(alone.headers.etag) },
      });
      expect(kept.statusCode).toBe(304);
      const large = await studio().ask({ url: tinyPicture(studio(), 5, '&scale=3&format=webp') });
      expect(await sharp(large.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 24 });
    });

    it('names the field of a bad recipe, and survives one that is nested without end', async () => {
      const bad = await studio().ask({
        url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify({ ...tinyRecipe(studio(), 1), truncation: 9 }))}`,
      });
      expect([bad.statusCode, bad.json().error.field]).toEqual([400, 'recipe.truncation']);
      const other = await studio().ask({
        url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify({ ...tinyRecipe(studio(), 1), class: 7 }))}`,
      });
      expect([other.statusCode, other.json().error.zh]).toEqual([422, expect.stringContaining('类别')]);
      const deep = `${'{"vary":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
      const nested = await studio().ask({
        url: '/api/works',
        method: 'POST',
        payload: `{"recipe":${deep}}`,
        headers: { 'content-type': 'application/json' },
      });
      expect(nested.statusCode).toBe(400);
      expect((await studio().ask({ url: '/api/health' })).statusCode).toBe(200);
    });

    it('makes a contact sheet', async () => {
      const sheet = await studio().ask({
        url: '/api/sheets',
        method: 'POST',
        payload: { recipes: [tinyRecipe(studio(), 1), tinyRecipe(studio(), 2)], columns: 2, scale: 1 },
      });
      expect(sheet.statusCode).toBe(200);
      expect((await sharp(sheet.rawPayload).metadata()).format).toBe('png');
    });
  });
});
