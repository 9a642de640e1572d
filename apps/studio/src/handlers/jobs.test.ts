import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasFfmpeg } from '../../../../packages/gan/src/picture-files/film/testing/ffmpeg-here.ts';
import { withEachStudio } from '../testing/each-studio.ts';
import { multipart } from '../testing/test-studio.ts';

describe('jobs', () => {
  withEachStudio((studio) => {
    const done = async (id: string) => {
      for (;;) {
        const job = (await studio().ask({ url: `/api/jobs/${id}` })).json();
        if (job.state !== 'waiting' && job.state !== 'running') return job;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };

    const beginWalk = (how: object) =>
      studio().ask({
        ...{ url: '/api/jobs/walk', method: 'POST' },
        payload: { model: studio().model, stops: [{ seed: 1 }, { seed: 2 }], class: 0, ...how },
      });

    it('walks between pictures, and exports works', async () => {
      const walk = await beginWalk({ frames: 3, format: 'gif', scale: 1 });
      expect(walk.statusCode).toBe(202);
      expect(await done(walk.json().id)).toMatchObject({
        state: 'done',
        total: 6,
        done: 6,
        file: { type: 'image/gif' },
      });
      const film = await studio().ask({ url: `/api/jobs/${walk.json().id}/file` });
      expect(await sharp(film.rawPayload, { animated: true }).metadata()).toMatchObject({
        format: 'gif',
        pages: 6,
      });

      const nothing = await studio().ask({ url: '/api/jobs/export', method: 'POST', payload: { query: {} } });
      expect(nothing.statusCode).toBe(422);
      const recipe = { format: 1, model: studio().model, seed: 1, truncation: 1, class: 0, version: '0.1.0' };
      await studio().ask({ url: '/api/works', method: 'POST', payload: { recipe } });
      const all = await studio().ask({ url: '/api/jobs/export', method: 'POST', payload: { query: {} } });
      expect(await done(all.json().id)).toMatchObject({ state: 'done', kind: 'export' });
      const zip = await studio().ask({ url: `/api/jobs/${all.json().id}/file` });
      expect(zip.rawPayload.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
    });

    it.skipIf(!hasFfmpeg)('makes films where ffmpeg is, and says so (needs ffmpeg)', async () => {
      expect((await studio().ask({ url: '/api/films' })).json()).toEqual({ formats: ['mp4', 'webm'] });
      const walk = await beginWalk({ frames: 2, format: 'mp4', scale: 4 });
      expect(await done(walk.json().id)).toMatchObject({ state: 'done', file: { type: 'video/mp4' } });
      const film = await studio().ask({ url: `/api/jobs/${walk.json().id}/file` });
      expect(film.headers['content-type']).toBe('video/mp4');
      expect(film.rawPayload.subarray(4, 8).toString('latin1')).toBe('ftyp');
    });

    it('says why there are no films where there is no ffmpeg', async () => {
      const { PATH } = process.env;
      process.env.PATH = '';
      try {
        const films = (await studio().ask({ url: '/api/films' })).json();
        expect(films).toEqual({
          formats: [],
          missing: { en: expect.stringContaining('install it'), zh: expect.stringContaining('请安装') },
        });
        const walk = await beginWalk({ frames: 2, format: 'webm', scale: 4 });
        expect(await done(walk.json().id)).toMatchObject({
          state: 'failed',
          error: { en: expect.stringContaining('install it') },
        });
      } finally {
        process.env.PATH = PATH;
      }
    });

    it('imports what it can, and names what it refuses', async () => {
      const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0a0' } })
        .png()
        .toBuffer();
      const files = [
        { name: 'leaf.png', bytes },
        { name: 'x.png', bytes: Buffer.from('x') },
      ];
      const begun = await studio().ask({ url: '/api/jobs/import', method: 'POST', ...multipart(files) });
      expect(begun.statusCode).toBe(202);
      expect(await done(begun.json().id)).toMatchObject({
        state: 'failed',
        error: { en: expect.stringContaining('x.png') },
      });
      expect((await studio().ask({ url: '/api/works?q=leaf' })).json().total).toBe(1);
    });

    it('cancels', async () => {
      const walk = await beginWalk({ frames: 240, scale: 16 });
      const cancelled = await studio().ask({ url: `/api/jobs/${walk.json().id}/cancel`, method: 'POST' });
      expect(cancelled.json().state).toBe('cancelled');
    });
  });
});
