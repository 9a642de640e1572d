import { open, rm, stat } from 'node:fs/promises';
import { DataError } from '../errors.ts';
import { messageOf, systemCode, writeFailure } from '../files/io-error.ts';
import { formatCount, wordsAbout } from '../words.ts';

/** A transfer that broke off: worth another try, which goes on from there. */
export class CutShort extends DataError {}

export interface TransferOptions {
  readonly fetch: typeof fetch;
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((received: number, total: number | undefined) => void) | undefined;
}

/**
 * Fetches `url` into the file `part`, going on where an earlier try stopped. Returns true when it went on from something
 * that was there, which the caller must then distrust. Throws DataError NETWORK (cut short, refused, no network),
 * DISK_FULL or IO, or the signal's reason; what arrived stays in `part`.
 */
export async function transfer(url: string, part: string, options: TransferOptions): Promise<boolean> {
  const have = await sizeOf(part);
  const response = await request(url, have, options);
  if (response.status === 416 && have > 0) {
    // nothing beyond what is there: it is whole already, or belongs to another version; the hash tells
    await response.body?.cancel();
    return true;
  }
  const resumed = response.status === 206 && startOf(response) === have;
  if (response.status === 206 && !resumed) {
    await response.body?.cancel();
    await rm(part, { force: true });
    throw new DataError(
      'NETWORK',
      wordsAbout(
        url,
        'the server sent another part of the file than was asked for',
        '服务器发来的不是所请求的那一段',
      ),
    );
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    const status = `${response.status} ${response.statusText}`.trimEnd();
    throw new DataError('NETWORK', wordsAbout(url, `the server answered ${status}`, `服务器回答 ${status}`));
  }
  const total = totalOf(response, resumed ? have : 0);
  const received = await store(response.body, { url, part, start: resumed ? have : 0, total, options });
  if (total !== undefined && received !== total) throw cutShort(url, received, total);
  return resumed && have > 0;
}

async function request(url: string, have: number, { fetch, signal }: TransferOptions): Promise<Response> {
  try {
    return await fetch(url, {
      // identity: a packed file must arrive as it is, or sizes and ranges mean something else
      headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    signal?.throwIfAborted();
    const why = systemCode(error) ?? messageOf(error);
    throw new DataError('NETWORK', wordsAbout(url, `no answer (${why})`, `没有应答（${why}）`), {
      cause: error,
    });
  }
}

interface Destination {
  readonly url: string;
  readonly part: string;
  readonly start: number;
  readonly total: number | undefined;
  readonly options: TransferOptions;
}

async function store(
  body: ReadableStream<Uint8Array>,
  { url, part, start, total, options: { signal, onBytes } }: Destination,
): Promise<number> {
  const file = await open(part, start > 0 ? 'r+' : 'w').catch((error: unknown) => {
    throw writeFailure(part, error);
  });
  let received = start;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        signal?.throwIfAborted();
        throw cutShort(url, received, total, error);
      });
      if (done) break;
      await file.write(value, 0, value.length, received).catch((error: unknown) => {
        throw writeFailure(part, error);
      });
      received += value.length;
      onBytes?.(received, total);
    }
    await file.sync();
  } catch (error) {
    await reader.cancel().catch(() => undefined); // the first error is the one to tell
    throw error;
  } finally {
    await file.close();
  }
  return received;
}

function cutShort(url: string, received: number, total: number | undefined, cause?: unknown): CutShort {
  const of = total === undefined ? '' : ` of ${formatCount(total)}`;
  const ofZh = total === undefined ? '' : `（共 ${formatCount(total)} 字节）`;
  const text = wordsAbout(
    url,
    `cut short after ${formatCount(received)}${of} bytes`,
    `收到 ${formatCount(received)} 字节${ofZh}后中断`,
  );
  return new CutShort('NETWORK', text, { cause });
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** First byte of a 206 answer, `Content-Range: bytes 100-199/200`. */
function startOf(response: Response): number | undefined {
  const match = /^bytes (\d+)-/.exec(response.headers.get('content-range') ?? '');
  return match?.[1] === undefined ? undefined : Number(match[1]);
}

function totalOf(response: Response, have: number): number | undefined {
  const length = response.headers.get('content-length');
  const isPacked = response.headers.has('content-encoding'); // then the length is not that of what arrives
  return length === null || isPacked ? undefined : have + Number(length);
}
