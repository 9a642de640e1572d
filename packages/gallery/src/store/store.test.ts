import { createHash } from 'node:crypto';
import { readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderSidecars, type Sidecars, s3Sidecars } from '../sidecars.ts';
import { type S3Server, startS3 } from '../testing/s3-server.ts';
import { makeTemporaryFolder, temporaryFolder } from '../testing/temporary-folder.ts';
import { type FileStore, readAll } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { openStore, s3Location } from './open-store.ts';
import { s3Store } from './s3-store.ts';

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (length: number, seed = 1) =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 97 + (at >> 8)) & 255);

let folder: string;
let s3: S3Server;
beforeAll(async () => {
  folder = await makeTemporaryFolder();
  s3 = await startS3(join(folder, 's3'));
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

const kinds = [
  {
    kind: 'a folder',
    store: () => folderStore(join(folder, 'store')),
    sidecars: () => folderSidecars(folder),
  },
  {
    kind: 'S3',
    store: () => s3Store({ bucket: s3.bucket, prefix: 'inner/store', client: s3.client }),
    sidecars: () => s3Sidecars({ bucket: s3.bucket, prefix: 'inner', client: s3.client }),
  },
];

describe.each(kinds)('a store in $kind', ({ store: make, sidecars: makeSidecars }) => {
  let store: FileStore;
  let sidecars: Sidecars;
  beforeAll(() => {
    store = make();
    sidecars = makeSidecars();
  });

  it('gives back what was put, whole and in parts, under the hash of its content', async () => {
    const content = bytesOf(100_000);
    const put = await store.put(content);
    expect(put).toEqual({ sha256: hashOf(content), bytes: 100_000 });
    expect(await store.has(put.sha256)).toBe(true);
    expect(await store.size(put.sha256)).toBe(100_000);
    expect(hashOf(await readAll(store, put.sha256))).toBe(put.sha256);
    const part = await buffer(await store.read(put.sha256, { start: 99_990 }));
    expect([...part]).toEqual([...content.slice(99_990)]);
    const inner = await buffer(await store.read(put.sha256, { start: 5, end: 8 }));
    expect([...inner]).toEqual([...content.slice(5, 8)]);
  });

  it('takes a stream, and the same again', async () => {
    async function* pieces() {
      yield bytesOf(70_000, 2);
      yield bytesOf(3, 3);
    }
    const whole = Buffer.concat([bytesOf(70_000, 2), bytesOf(3, 3)]);
    const [first, second] = await Promise.all([store.put(pieces()), store.put(whole)]);
    expect(first).toEqual({ sha256: hashOf(whole), bytes: 70_003 });
    expect(second).toEqual(first);
    expect(hashOf(await readAll(store, first.sha256))).toBe(first.sha256);
  });

  it('keeps nothing of a stream that breaks', async () => {
    const before = (await Array.fromAsync(store.list())).length;
    async function* broken() {
      yield bytesOf(10, 9);
      throw new Error('the line went dead');
    }
    await expect(store.put(broken())).rejects.toThrow('the line went dead');
    expect(await Array.fromAsync(store.list())).toHaveLength(before);
  });

  it('lists and deletes', async () => {
    const { sha256 } = await store.put(bytesOf(1234, 4));
    const listed = (await Array.fromAsync(store.list())).find((file) => file.sha256 === sha256);
    expect(listed).toMatchObject({ sha256, bytes: 1234 });
    expect(Math.abs(Date.now() - (listed?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await store.delete(sha256)).toBe(true);
    expect(await store.delete(sha256)).toBe(false);
    expect(await store.has(sha256)).toBe(false);
    expect(await store.stat(sha256)).toBeUndefined();
    expect((await Array.fromAsync(store.list())).map((file) => file.sha256)).not.toContain(sha256);
  });

  it('says what it does not have, in both languages, and takes nothing but hashes for names', async () => {
    const none = hashOf(bytesOf(1, 77));
    const absent = {
      code: 'NOT_FOUND',
      message: expect.stringContaining(none),
      zh: expect.stringContaining('没有文件'),
    };
    await expect(store.read(none)).rejects.toMatchObject(absent);
    await expect(store.size(none)).rejects.toMatchObject(absent);
    for (const name of ['../../etc/passwd', 'AB'.repeat(32), '']) {
      await expect(store.has(name)).rejects.toMatchObject({ code: 'INPUT' });
    }
    const { sha256 } = await store.put(bytesOf(10));
    for (const range of [
      { start: 10 },
      { start: 5, end: 5 },
      { start: 0, end: 11 },
      { start: -1 },
      { start: 0.5 },
    ]) {
      await expect(store.read(sha256, range)).rejects.toMatchObject({ code: 'INPUT', field: 'range' });
    }
  });

  it('keeps facts beside it', async () => {
    await sidecars.write('works', 'w1', { title: '山水' });
    await sidecars.write('works', 'w1', { title: '墨' });
    await sidecars.write('boards', 'b1', { name: 'x' });
    expect(await sidecars.read('works', 'w1')).toEqual({ title: '墨' });
    expect(await sidecars.read('works', 'w2')).toBeUndefined();
    expect(await sidecars.list('works')).toEqual(['w1']);
    expect(await sidecars.list('boards')).toEqual(['b1']);
    await sidecars.remove('works', 'w1');
    await sidecars.remove('works', 'w1');
    expect(await sidecars.list('works')).toEqual([]);
  });
});

describe('a store in a folder', () => {
  it('leaves nothing unfinished, and replaces a file that was cut short', async () => {
    const place = await temporaryFolder();
    const store = folderStore(place);
    const { sha256 } = await store.put(bytesOf(500));
    const path = join(place, sha256.slice(0, 2), sha256.slice(2));
    await writeFile(path, 'short');
    await store.put(bytesOf(500));
    expect(hashOf(await readAll(store, sha256))).toBe(sha256);
    expect(await readdir(join(place, 'unfinished'))).toEqual([]);
  });

  it('makes a file young again that is put again: the sweep spares it', async () => {
    const place = await temporaryFolder();
    const store = folderStore(place);
    const { sha256 } = await store.put(bytesOf(5));
    await utimes(join(place, sha256.slice(0, 2), sha256.slice(2)), 1000, 1000);
    expect((await store.stat(sha256))?.modifiedAt.getTime()).toBe(1_000_000);
    await store.put(bytesOf(5));
    expect((await store.stat(sha256))?.modifiedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is told in words where nothing can be written', async () => {
    const place = await temporaryFolder();
    await writeFile(join(place, 'file'), 'x');
    await expect(folderStore(join(place, 'file')).put(bytesOf(5))).rejects.toMatchObject({
      code: 'IO',
      message: expect.stringContaining('a file, not a folder'),
    });
  });
});

describe('openStore', () => {
  it('reads addresses', async () => {
    expect(s3Location('/some/folder')).toBeUndefined();
    expect(s3Location('C:\\studio\\store')).toBeUndefined();
    expect(s3Location('s3://bucket')).toEqual({ bucket: 'bucket', client: { forcePathStyle: false } });
    expect(s3Location('s3://b/in/ner/?endpoint=http://host:9000&region=eu')).toEqual({
      bucket: 'b',
      prefix: 'in/ner',
      client: { endpoint: 'http://host:9000', region: 'eu', forcePathStyle: true },
    });
    expect(openStore('/some/folder').name).toBe('/some/folder');
    expect(() => openStore('ftp://host/x')).toThrow('s3://bucket/prefix');
  });

  it('tells of a bucket that is not there', async () => {
    const store = s3Store({ bucket: 'other', client: s3.client });
    await expect(store.put(bytesOf(3))).rejects.toMatchObject({
      code: 'STORE',
      message: expect.stringContaining('s3://other'),
    });
  });
});
