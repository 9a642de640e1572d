import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { multipart, own, type TestStudio, testStudio } from '../testing/test-studio.ts';

let it_: TestStudio;
beforeAll(async () => {
  it_ = await testStudio();
});
afterAll(() => it_.close());

const recipe = (seed: number) => ({
  format: 1,
  model: it_.model,
  seed,
  truncation: 1,
  class: 1,
  version: '0.1.0',
});
const pictureUrl = (seed: number, more = '') =>
  `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(recipe(seed)))}${more}`;
const pixels = (png: Buffer) => sharp(png).raw().toBuffer();

describe('who may come in', () => {
  it('lets nobody in without a session, but tells that it lives', async () => {
    const { app } = it_.server;
    expect((await app.inject({ url: '/api/health', headers: own })).json()).toEqual({ alive: true });
    for (const url of ['/api/works', '/api/session', '/metrics', '/api/docs', '/api/openapi.json']) {
      const answer = await app.inject({ url, headers: own });
      expect([url, answer.statusCode, answer.json().error.code]).toEqual([url, 401, 'SESSION']);
    }
  });

  it('refuses foreign hosts, foreign origins, and a token that was used', async () => {
    const { app, once } = it_.server;
    for (const host of ['evil.example:80', 'localhost:81', 'localhost.evil.example:80']) {
      expect((await app.inject({ url: '/', headers: { host } })).statusCode).toBe(421);
    }
    const foreign = await it_.ask({
      url: '/api/boards',
      method: 'POST',
      payload: { name: 'x' },
      headers: { origin: 'http://evil.example' },
    });
    expect(foreign.statusCode).toBe(403);
    const embedded = await it_.ask({ url: pictureUrl(1), headers: { 'sec-fetch-site': 'cross-site' } });
    expect(embedded.statusCode).toBe(403);
    expect(once.value).toBeUndefined();
    const again = await app.inject({ url: '/?token=again', headers: own });
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('takes tokens of programs until they are revoked', async () => {
    const { tokens } = it_.studio;
    const { token, id } = await tokens.create('backup script');
    const headers = { ...own, authorization: `Bearer ${token}` };
    const { app } = it_.server;
    expect((await app.inject({ url: '/metrics', headers })).body).toContain('inkstone_http_seconds');
    expect(await tokens.list()).toEqual([expect.objectContaining({ id, name: 'backup script' })]);
    expect(await tokens.revoke(id)).toBe(true);
    expect((await app.inject({ url: '/metrics', headers })).statusCode).toBe(401);
    expect(
      (await app.inject({ url: '/metrics', headers: { ...own, authorization: `Bearer ${token}x` } }))
        .statusCode,
    ).toBe(401);
  });

  it('sends a policy without unsafe-inline, and keeps the cookie from scripts', async () => {
    const answer = await it_.ask({ url: '/api/docs' });
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toContain('unsafe-inline');
    expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp');
    expect(answer.body).toContain('/api/works');
    expect(answer.body).not.toContain('<script');
  });
});

describe('pictures', () => {
  it('gives the same pixels alone and beside others, and is not made again for who has it', async () => {
    const alone = await it_.ask({ url: pictureUrl(5) });
    expect(alone.headers['content-type']).toBe('image/png');
    const together = await Promise.all([3, 5, 9].map((seed) => it_.ask({ url: pictureUrl(seed) })));
    expect(await pixels(together[1]!.rawPayload)).toEqual(await pixels(alone.rawPayload));
    expect(await pixels(together[0]!.rawPayload)).not.toEqual(await pixels(alone.rawPayload));
    const kept = await it_.ask({
      url: pictureUrl(5),
      headers: { 'if-none-match': String(alone.headers.etag) },
    });
    expect(kept.statusCode).toBe(304);
    const large = await it_.ask({ url: pictureUrl(5, '&scale=3&format=webp') });
    expect(await sharp(large.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 24 });
  });

  it('names the field of a bad recipe, and survives one that is nested without end', async () => {
    const bad = await it_.ask({
      url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify({ ...recipe(1), truncation: 9 }))}`,
    });
    expect([bad.statusCode, bad.json().error.field]).toEqual([400, 'recipe.truncation']);
    const other = await it_.ask({
      url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify({ ...recipe(1), class: 7 }))}`,
    });
    expect([other.statusCode, other.json().error.zh]).toEqual([422, expect.stringContaining('类别')]);
    const deep = `${'{"vary":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const nested = await it_.ask({
      url: '/api/works',
      method: 'POST',
      payload: `{"recipe":${deep}}`,
      headers: { 'content-type': 'application/json' },
    });
    expect(nested.statusCode).toBe(400);
    expect((await it_.ask({ url: '/api/health' })).statusCode).toBe(200);
  });

  it('makes a contact sheet', async () => {
    const sheet = await it_.ask({
      url: '/api/sheets',
      method: 'POST',
      payload: { recipes: [recipe(1), recipe(2)], columns: 2, scale: 1 },
    });
    expect(sheet.statusCode).toBe(200);
    expect((await sharp(sheet.rawPayload).metadata()).format).toBe('png');
  });
});

describe('works', () => {
  it('keeps, finds, changes, shows, recalls and takes away', async () => {
    const kept = await it_.ask({
      url: '/api/works',
      method: 'POST',
      payload: { recipe: recipe(11), title: '夜色 night', tags: ['ink'] },
    });
    expect(kept.statusCode).toBe(201);
    const { id } = kept.json();
    const found = await it_.ask({ url: `/api/works?q=${encodeURIComponent('夜色')}` });
    expect(found.json()).toMatchObject({ total: 1, items: [{ id, width: 8, source: 'made' }] });
    const child = await it_.ask({
      url: '/api/works',
      method: 'POST',
      payload: { recipe: recipe(12), parents: [id] },
    });
    expect(child.json().lineage.edges).toEqual([{ parent: id, child: child.json().id }]);

    const changed = await it_.ask({
      url: `/api/works/${id}`,
      method: 'PATCH',
      payload: { favourite: true, rights: { artist: 'Li' } },
    });
    expect(changed.json()).toMatchObject({ favourite: true, rights: { artist: 'Li' } });

    const picture = await it_.ask({ url: `/api/works/${id}/picture` });
    const part = await it_.ask({ url: `/api/works/${id}/picture`, headers: { range: 'bytes=2-5' } });
    expect([part.statusCode, part.rawPayload]).toEqual([206, picture.rawPayload.subarray(2, 6)]);
    const thumbnail = await it_.ask({ url: `/api/works/${id}/thumbnail?width=160` });
    expect(await sharp(thumbnail.rawPayload).metadata()).toMatchObject({ format: 'webp', width: 160 });
    const large = await it_.ask({ url: `/api/works/${id}/download?scale=4` });
    expect(await sharp(large.rawPayload).metadata()).toMatchObject({ format: 'png', width: 32 });

    const recalled = await it_.ask({
      url: '/api/recall',
      method: 'POST',
      ...multipart([{ name: 'a.png', bytes: large.rawPayload }]),
    });
    expect(recalled.json()).toMatchObject({ recipe: { seed: 11, class: 1 }, model: { id: it_.model } });
    const again = await it_.ask({
      url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(recalled.json().recipe))}`,
    });
    expect(await pixels(again.rawPayload)).toEqual(await pixels(picture.rawPayload));

    const batch = await it_.ask({
      url: '/api/works/batch',
      method: 'POST',
      payload: { ids: [id], do: 'trash' },
    });
    expect(batch.json()).toMatchObject({ changed: 1, undo: { do: 'restore', ids: [id] } });
    expect((await it_.ask({ url: '/api/works' })).json().total).toBe(1);
    expect((await it_.ask({ url: '/api/works?trash=true' })).json().items[0].id).toBe(id);
    await it_.ask({ url: '/api/works/batch', method: 'POST', payload: batch.json().undo });
  });

  it('takes in pictures, and refuses what is none with a 4xx that says what it is', async () => {
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
      .jpeg()
      .toBuffer();
    const good = await it_.ask({
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
      const answer = await it_.ask({
        url: '/api/works/import',
        method: 'POST',
        ...multipart([{ name, bytes }]),
      });
      expect([name, answer.statusCode, answer.json().error?.code]).toEqual([name, status, code]);
    }
    const recalled = await it_.ask({
      url: '/api/recall',
      method: 'POST',
      ...multipart([{ name: 'a.png', bytes: jpeg }]),
    });
    expect([recalled.statusCode, recalled.json().error.code]).toEqual([422, 'NO_PNG']);
  });

  it('has boards', async () => {
    const board = (
      await it_.ask({ url: '/api/boards', method: 'POST', payload: { name: 'Hills 山' } })
    ).json();
    const { items } = (await it_.ask({ url: '/api/works' })).json();
    await it_.ask({
      url: '/api/works/batch',
      method: 'POST',
      payload: { ids: [items[0].id], do: 'board', value: board.id },
    });
    expect((await it_.ask({ url: '/api/boards' })).json().items[0]).toMatchObject({
      name: 'Hills 山',
      count: 1,
    });
    expect((await it_.ask({ url: `/api/works?board=${board.id}` })).json().total).toBe(1);
    expect((await it_.ask({ url: `/api/boards/${board.id}`, method: 'DELETE' })).json()).toEqual({
      removed: true,
    });
  });
});

describe('jobs', () => {
  const done = async (id: string) => {
    for (;;) {
      const job = (await it_.ask({ url: `/api/jobs/${id}` })).json();
      if (job.state !== 'waiting' && job.state !== 'running') return job;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };

  it('walks between pictures, and exports works', async () => {
    const walk = await it_.ask({
      ...{ url: '/api/jobs/walk', method: 'POST' },
      payload: {
        model: it_.model,
        stops: [{ seed: 1 }, { seed: 2 }],
        class: 0,
        frames: 3,
        format: 'gif',
        scale: 1,
      },
    });
    expect(walk.statusCode).toBe(202);
    expect(await done(walk.json().id)).toMatchObject({
      state: 'done',
      total: 6,
      done: 6,
      file: { type: 'image/gif' },
    });
    const film = await it_.ask({ url: `/api/jobs/${walk.json().id}/file` });
    expect(await sharp(film.rawPayload, { animated: true }).metadata()).toMatchObject({
      format: 'gif',
      pages: 6,
    });

    const all = await it_.ask({ url: '/api/jobs/export', method: 'POST', payload: { query: {} } });
    expect(await done(all.json().id)).toMatchObject({ state: 'done', kind: 'export' });
    const zip = await it_.ask({ url: `/api/jobs/${all.json().id}/file` });
    expect(zip.rawPayload.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  });

  it('imports what it can, and names what it refuses', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#0a0' } })
      .png()
      .toBuffer();
    const files = [
      { name: 'leaf.png', bytes },
      { name: 'x.png', bytes: Buffer.from('x') },
    ];
    const begun = await it_.ask({ url: '/api/jobs/import', method: 'POST', ...multipart(files) });
    expect(begun.statusCode).toBe(202);
    expect(await done(begun.json().id)).toMatchObject({
      state: 'failed',
      error: { en: expect.stringContaining('x.png') },
    });
    expect((await it_.ask({ url: '/api/works?q=leaf' })).json().total).toBe(1);
  });

  it('cancels', async () => {
    const walk = await it_.ask({
      ...{ url: '/api/jobs/walk', method: 'POST' },
      payload: { model: it_.model, stops: [{ seed: 1 }, { seed: 2 }], class: 0, frames: 240, scale: 16 },
    });
    const cancelled = await it_.ask({ url: `/api/jobs/${walk.json().id}/cancel`, method: 'POST' });
    expect(cancelled.json().state).toBe('cancelled');
  });
});
