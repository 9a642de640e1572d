import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDataset } from '../open.ts';
import { encodeIdx, someBytes } from '../testing/encode-idx.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { download } from './download.ts';
import { type PublishedSet, publishedSets } from './published-sets.ts';

const images = encodeIdx(
  [40, 28, 28],
  Uint8Array.from(someBytes(40 * 784), (byte, at) => byte ^ ((at * at) >> 7)),
);
const labels = encodeIdx(
  [40],
  Uint8Array.from({ length: 40 }, (_, index) => index % 10),
);
const packed = {
  'train-images-idx3-ubyte.gz': gzipSync(images),
  'train-labels-idx1-ubyte.gz': gzipSync(labels),
};
const IMAGES = 'train-images-idx3-ubyte.gz';

const describeFile = (file: keyof typeof packed, plain: Uint8Array) => ({
  file,
  bytes: packed[file].length,
  unpackedBytes: plain.length,
  sha256: createHash('sha256').update(plain).digest('hex'),
});

/** A published set that is small, on mirrors of our own. */
const setOn = (...mirrors: string[]): PublishedSet => ({
  name: 'little',
  title: 'a little set',
  mirrors,
  files: [describeFile(IMAGES, images), describeFile('train-labels-idx1-ubyte.gz', labels)],
  classes: Array.from({ length: 10 }, (_, index) => String(index)),
  license: 'CC0',
  source: 'this test',
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

interface Mirror {
  readonly url: string;
  /** What was asked for: path, and range where one was sent. */
  readonly requests: string[];
}

/** A real server on the loopback that answers by `handler`, or with the files. */
async function mirror(handler: Handler = serve): Promise<Mirror> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push([request.url, request.headers.range].filter(Boolean).join(' '));
    handler(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    return new Promise<void>((done) => void server.close(() => done()));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, requests };
}

function fileOf(request: IncomingMessage): Buffer | undefined {
  return Object.entries(packed).find(([name]) => request.url === `/${name}`)?.[1];
}

function serve(request: IncomingMessage, response: ServerResponse): void {
  const file = fileOf(request);
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start >= file.length) response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
  else if (start > 0) {
    const range = `bytes ${start}-${file.length - 1}/${file.length}`;
    response.writeHead(206, { 'content-range': range, 'content-length': file.length - start });
    response.end(file.subarray(start));
  } else response.writeHead(200, { 'content-length': file.length }).end(file);
}

/**
 * A server that sends the head of a whole answer and half of the body, and hangs up once the half has arrived: call
 * `onProgress` with what is there. What it answers to a request for the rest is up to `rest`.
 */
async function cuttingMirror(rest: Handler) {
  const half = packed[IMAGES].length >> 1;
  let hangUp = () => {};
  const made = await mirror((request, response) => {
    if (request.url !== `/${IMAGES}` || request.headers.range) return rest(request, response);
    response
      .writeHead(200, { 'content-length': packed[IMAGES].length })
      .write(packed[IMAGES].subarray(0, half));
    hangUp = () => response.destroy();
  });
  const onProgress = ({ received }: { received: number }) => {
    if (received === half) hangUp();
  };
  return { ...made, half, onProgress };
}

const refused = 'http://127.0.0.1:9/'; // the discard port: nobody listens

describe('download', () => {
  it('fetches, checks and names the files, and says how far it is', async () => {
    const into = await temporaryFolder();
    const { url } = await mirror();
    const seen: number[] = [];
    const set = setOn(url);
    const folder = await download(set, { into, onProgress: ({ received }) => seen.push(received) });
    expect(folder).toBe(join(into, 'little'));
    expect((await readdir(folder)).sort()).toEqual(Object.keys(packed).sort());
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(set.files.reduce((sum, { bytes }) => sum + bytes, 0));
    const dataset = await openDataset(folder);
    expect([dataset.count, dataset.labels![13]]).toEqual([40, 3]);
  });

  it('keeps what is there and whole, and replaces what is not', async () => {
    const into = await temporaryFolder();
    const { url, requests } = await mirror();
    const folder = await download(setOn(url), { into });
    await writeFile(join(folder, IMAGES), packed[IMAGES].subarray(0, 100));
    requests.length = 0;
    await download(setOn(url), { into });
    expect(requests).toEqual([`/${IMAGES}`]);
    expect((await readFile(join(folder, IMAGES))).equals(packed[IMAGES])).toBe(true);
  });

  it('goes on where a transfer was cut short', async () => {
    const { url, requests, half, onProgress } = await cuttingMirror(serve);
    const folder = await download(setOn(url), { into: await temporaryFolder(), onProgress });
    expect(requests.slice(0, 2)).toEqual([`/${IMAGES}`, `/${IMAGES} bytes=${half}-`]);
    expect((await readFile(join(folder, IMAGES))).equals(packed[IMAGES])).toBe(true);
  });

  it('goes on in a later call, and gives nothing half-written its final name', async () => {
    const broken = await cuttingMirror((_, response) => void response.writeHead(503).end());
    const into = await temporaryFolder();
    const failing = download(setOn(broken.url), { into, onProgress: broken.onProgress });
    await expect(failing).rejects.toMatchObject({
      code: 'NETWORK',
      message: expect.stringMatching(
        /^train-images-idx3-ubyte\.gz: could not be fetched; check the network, then run inkstone data get little again[\s\S]*cut short after [\d,]+ of [\d,]+ bytes/,
      ),
    });
    expect(await readdir(join(into, 'little'))).toEqual([`${IMAGES}.part`]);
    const whole = await mirror();
    const folder = await download(setOn(whole.url), { into });
    expect(whole.requests[0]).toBe(`/${IMAGES} bytes=${broken.half}-`);
    expect((await readdir(folder)).sort()).toEqual(Object.keys(packed).sort());
  });

  it('starts anew where the server knows no ranges', async () => {
    const { url } = await mirror((request, response) => {
      const file = fileOf(request)!;
      response.writeHead(200, { 'content-length': file.length }).end(file);
    });
    const into = await temporaryFolder();
    await mkdir(join(into, 'little'));
    await writeFile(join(into, 'little', `${IMAGES}.part`), 'left from something else');
    const folder = await download(setOn(url), { into });
    expect((await readFile(join(folder, IMAGES))).equals(packed[IMAGES])).toBe(true);
  });

  it.each([
    ['wrong', Buffer.from('left from something else')],
    ['whole', packed[IMAGES]],
    ['too long', Buffer.concat([packed[IMAGES], Buffer.alloc(9)])],
  ])('copes with a part that is %s', async (_, part) => {
    const { url } = await mirror();
    const into = await temporaryFolder();
    await mkdir(join(into, 'little'));
    await writeFile(join(into, 'little', `${IMAGES}.part`), part);
    const folder = await download(setOn(url), { into });
    expect(gunzipSync(await readFile(join(folder, IMAGES))).equals(images)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(Object.keys(packed).sort());
  });

  it('turns to the next mirror after 404, refusal or wrong bytes', async () => {
    const missing = await mirror((_, response) => void response.writeHead(404).end());
    const lying = await mirror((_, response) => void response.end('<html>please log in</html>'));
    const good = await mirror();
    const into = await temporaryFolder();
    const folder = await download(setOn(missing.url, refused, lying.url, good.url), { into });
    expect((await readdir(folder)).sort()).toEqual(Object.keys(packed).sort());
    expect([missing.requests.length, lying.requests.length, good.requests.length]).toEqual([2, 2, 2]);
  });

  it('refuses a file with other content, and keeps none of it', async () => {
    const changed = Buffer.from(images);
    changed[20]! ^= 1;
    const { url } = await mirror((_, response) => void response.end(gzipSync(changed)));
    const into = await temporaryFolder();
    await expect(download(setOn(url), { into })).rejects.toMatchObject({
      code: 'HASH',
      message: expect.stringMatching(
        /what arrived is not the published file[\s\S]*expected SHA-256 [0-9a-f]{64}, found/,
      ),
    });
    expect(await readdir(join(into, 'little'))).toEqual([]);
  });

  it('says what each mirror answered', async () => {
    const missing = await mirror((_, response) => void response.writeHead(404).end());
    const into = await temporaryFolder();
    const failing = download(setOn(missing.url, refused), { into });
    await expect(failing).rejects.toThrow(/train-images-idx3-ubyte\.gz: the server answered 404 Not Found\n/);
    await expect(download(setOn(refused), { into })).rejects.toThrow(/no answer \(.+\)/);
  });

  it('takes a mirror of one’s own', async () => {
    const { url, requests } = await mirror();
    await download(setOn(refused), { into: await temporaryFolder(), baseUrl: url.slice(0, -1) });
    expect(requests.length).toBe(2);
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    const { url } = await mirror((request, response) => {
      const file = fileOf(request)!;
      response.writeHead(200, { 'content-length': file.length });
      response.write(file.subarray(0, 1000)); // and never the rest
    });
    const into = await temporaryFolder();
    const onProgress = ({ received }: { received: number }) => {
      if (received >= 1000) stop.abort(new Error('enough'));
    };
    const stopped = download(setOn(url), { into, signal: stop.signal, onProgress });
    await expect(stopped).rejects.toThrow('enough');
    expect(await readdir(join(into, 'little'))).toEqual([`${IMAGES}.part`]);
  });

  it('says so when the folder cannot be made', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const failing = download(setOn(refused), { into: join(folder, 'file') });
    await expect(failing).rejects.toThrow('a part of this path is a file, not a folder');
  });

  it('knows its sets by name', async () => {
    await expect(download('nmist', { into: await temporaryFolder() })).rejects.toThrow(
      'nmist: no such set to download; there are mnist, fashion-mnist',
    );
  });
});

describe('publishedSets', () => {
  it('have complete entries', () => {
    for (const { mirrors, files, classes, license, source } of publishedSets) {
      expect(mirrors.length).toBeGreaterThan(1);
      expect(mirrors.every((url) => URL.canParse(url) && url.endsWith('/'))).toBe(true);
      expect(files.length).toBe(4);
      expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(4);
      expect(files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
      expect([classes.length, license.length > 0, source.length > 0]).toEqual([10, true, true]);
    }
  });
});
