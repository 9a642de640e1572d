import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tinyRecipe, withEachStudio } from '../testing/each-studio.ts';
import { multipart } from '../testing/test-studio.ts';

const pixels = (png: Buffer) => sharp(png).raw().toBuffer();

describe('works', () => {
  withEachStudio((studio) => {
    it('keeps, finds, changes, shows, recalls and takes away', async () => {
      const kept = await studio().ask({
        url: '/api/works',
        method: 'POST',
        payload: { recipe: tinyRecipe(studio(), 11), title: '夜色 night', tags: ['ink'] },
      });
      expect(kept.statusCode).toBe(201);
      const { id } = kept.json();
      const found = await studio().ask({ url: `/api/works?q=${encodeURIComponent('夜色')}` });
      expect(found.json()).toMatchObject({ total: 1, items: [{ id, width: 8, source: 'made' }] });
      const child = await studio().ask({
        url: '/api/works',
        method: 'POST',
        payload: { recipe: tinyRecipe(studio(), 12), parents: [id] },
      });
      expect(child.json().lineage.edges).toEqual([{ parent: id, child: child.json().id }]);

      const changed = await studio().ask({
        url: `/api/works/${id}`,
        method: 'PATCH',
        payload: { favourite: true, rights: { artist: 'Li' } },
      });
      expect(changed.json()).toMatchObject({ favourite: true, rights: { artist: 'Li' } });

      const picture = await studio().ask({ url: `/api/works/${id}/picture` });
      const part = await studio().ask({ url: `/api/works/${id}/picture`, headers: { range: 'bytes=2-5' } });
      expect([part.statusCode, part.rawPayload]).toEqual([206, picture.rawPayload.subarray(2, 6)]);
      const thumbnail = await studio().ask({ url: `/api/works/${id}/thumbnail?width=160` });
      expect(await sharp(thumbnail.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 160 });
      const large = await studio().ask({ url: `/api/works/${id}/download?scale=4` });
      expect(await sharp(large.rawPayload).metadata()).toMatchObject({ format: 'png', width: 32 });

      const recalled = await studio().ask({
        url: '/api/recall',
        method: 'POST',
        ...multipart([{ name: 'a.png', bytes: large.rawPayload }]),
      });
      expect(recalled.json()).toMatchObject({
        recipe: { seed: 11, class: 1 },
        model: { id: studio().model },
      });
      const again = await studio().ask({
        url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(recalled.json().recipe))}`,
      });
      expect(await pixels(again.rawPayload)).toEqual(await pixels(picture.rawPayload));

      const batch = await studio().ask({
        url: '/api/works/batch',
        method: 'POST',
        payload: { ids: [id], do: 'trash' },
      });
      expect(batch.json()).toMatchObject({ changed: 1, undo: { do: 'restore', ids: [id] } });
      expect((await studio().ask({ url: '/api/works' })).json().total).toBe(1);
      expect((await studio().ask({ url: '/api/works?trash=true' })).json().items[0].id).toBe(id);
      await studio().ask({ url: '/api/works/batch', method: 'POST', payload: batch.json().undo });
    });

    it('takes in pictures, and refuses what is none with a 4xx that says what it is', async () => {
      const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
        .jpeg()
        .toBuffer();
      const good = await studio().ask({
        ...{ url: '/api/works/import', method: 'POST' },
        ...multipart([
          { name: '../../etc/red.txt', bytes: jpeg },
          { name: 'cut.png', bytes: jpeg.subarray(0, 60) },
        ]),
      });
      expect(good.json()).toMatchObject({
        kept: [{ title: 'red', width: 40 }],
        refused: [{ name: 'cut.png', code: 'BROKEN' }],
      });
      const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
        .png()
        .toBuffer();
      const hostile: [string, Uint8Array, number, string][] = [
        ['a.png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 415, 'SVG'],
        ['b.jpg', Buffer.from('MZ not a picture at all'), 415, 'TYPE'],
        ['c.png', bomb, 413, 'PIXELS'],
        ['d.gif', Buffer.from('GIF89a garbage'), 422, 'BROKEN'],
      ];
      for (const [name, bytes, status, code] of hostile) {
        const answer = await studio().ask({
          url: '/api/works/import',
          method: 'POST',
          ...multipart([{ name, bytes }]),
        });
        expect([name, answer.statusCode, answer.json().error?.code]).toEqual([name, status, code]);
      }
      const recalled = await studio().ask({
        url: '/api/recall',
        method: 'POST',
        ...multipart([{ name: 'a.png', bytes: jpeg }]),
      });
      expect([recalled.statusCode, recalled.json().error.code]).toEqual([422, 'NO_PNG']);
    });

    it('has boards', async () => {
      const board = (
        await studio().ask({ url: '/api/boards', method: 'POST', payload: { name: 'Hills 山' } })
      ).json();
      const { items } = (await studio().ask({ url: '/api/works' })).json();
      await studio().ask({
        url: '/api/works/batch',
        method: 'POST',
        payload: { ids: [items[0].id], do: 'board', value: board.id },
      });
      expect((await studio().ask({ url: '/api/boards' })).json().items[0]).toMatchObject({
        name: 'Hills 山',
        count: 1,
      });
      expect((await studio().ask({ url: `/api/works?board=${board.id}` })).json().total).toBe(1);
      expect((await studio().ask({ url: `/api/boards/${board.id}`, method: 'DELETE' })).json()).toEqual({
        removed: true,
      });
    });
  });
});
