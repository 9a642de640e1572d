import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataError } from '../errors.ts';
import { writeFailure } from '../files/io-error.ts';
import { makeFolder } from '../files/make-folder.ts';
import { replaceFile } from '../files/write-atomic.ts';
import { readMaybeGzip } from '../idx/idx-file.ts';
import { formatCount, type Words, wordsAbout, wordsOf } from '../words.ts';
import { type PublishedFile, type PublishedSet, publishedSets } from './published-sets.ts';
import { CutShort, transfer } from './transfer.ts';

/** Tries of one file on one mirror, each going on where the last one stopped. */
const TRIES = 3;

export interface DownloadOptions {
  /** The folder that downloaded sets live in; the set gets a folder of its own name in it. */
  readonly into: string;
  readonly fetch?: typeof fetch | undefined;
  /** Bytes that are there so far, of the whole set; `total` is an estimate where a mirror packs anew. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** A mirror of one's own, instead of the published ones. */
  readonly baseUrl?: string | undefined;
}

export interface DownloadProgress {
  readonly file: string;
  readonly received: number;
  readonly total: number;
}

/**
 * Fetches a published set and returns its folder. Files that are there and whole are kept; an interrupted file goes on
 * where it stopped; every file is checked by SHA-256 before it gets its name, so that a file with its name is whole.
 * Throws DataError NOT_FOUND (no such set), NETWORK, HASH, DISK_FULL, NOT_ALLOWED or IO, or the signal's reason.
 */
export async function download(set: string | PublishedSet, options: DownloadOptions): Promise<string> {
  const chosen = typeof set === 'string' ? findSet(set) : set;
  const folder = join(options.into, chosen.name);
  await makeFolder(folder).catch((error: unknown) => {
    throw writeFailure(folder, error);
  });
  const total = chosen.files.reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  for (const file of chosen.files) {
    options.signal?.throwIfAborted();
    const report = (received: number) =>
      options.onProgress?.({ file: file.file, received: before + Math.min(received, file.bytes), total });
    const path = join(folder, file.file);
    if ((await faultOf(path, file)) !== undefined) await fetchFile(chosen, file, path, options, report);
    report(file.bytes);
    before += file.bytes;
  }
  return folder;
}

function findSet(name: string): PublishedSet {
  const found = publishedSets.find((set) => set.name === name);
  if (found) return found;
  const names = publishedSets.map((set) => set.name);
  throw new DataError(
    'NOT_FOUND',
    wordsAbout(
      name,
      `no such set to download; there are ${names.join(', ')}`,
      `没有这个可下载的数据集；可下载的有 ${names.join('、')}`,
    ),
  );
}

async function fetchFile(
  set: PublishedSet,
  file: PublishedFile,
  path: string,
  options: DownloadOptions,
  report: (received: number) => void,
): Promise<void> {
  const mirrors = options.baseUrl === undefined ? set.mirrors : [options.baseUrl];
  const failures: DataError[] = [];
  for (const mirror of mirrors) {
    const url = new URL(file.file, mirror.endsWith('/') ? mirror : `${mirror}/`).href;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      try {
        return await fetchOnce(url, file, path, options, report);
      } catch (error) {
        const isPassing = error instanceof DataError && (error.code === 'NETWORK' || error.code === 'HASH');
        if (!isPassing) throw error;
        failures.push(error);
        if (!(error instanceof CutShort)) break;
      }
    }
  }
  const isWrong = failures.some(({ code }) => code === 'HASH');
  const cure = isWrong
    ? {
        en: 'what arrived is not the published file, perhaps a page of your network that asks for a login',
        zh: '收到的不是所发布的文件，可能是你的网络要求登录的页面',
      }
    : {
        en: `check the network, then run inkstone data get ${set.name} again: it goes on where it stopped`,
        zh: `请检查网络，再运行 inkstone data get ${set.name}：会从中断处继续`,
      };
  const tried = failures.map(wordsOf);
  const text = wordsAbout(
    file.file,
    `could not be fetched; ${cure.en}${tried.map(({ en }) => `\n  ${en}`).join('')}`,
    `无法下载；${cure.zh}${tried.map(({ zh }) => `\n  ${zh}`).join('')}`,
  );
  throw new DataError(isWrong ? 'HASH' : 'NETWORK', text, { cause: failures.at(-1) });
}

async function fetchOnce(
  url: string,
  file: PublishedFile,
  path: string,
  options: DownloadOptions,
  report: (received: number) => void,
): Promise<void> {
  const part = `${path}.part`;
  const resumed = await transfer(url, part, {
    fetch: options.fetch ?? fetch,
    signal: options.signal,
    onBytes: report,
  });
  let fault = await faultOf(part, file);
  if (fault !== undefined) {
    await rm(part, { force: true });
    if (resumed) {
      // the first half may have come from another version or mirror: once more from the start
      await transfer(url, part, { fetch: options.fetch ?? fetch, signal: options.signal, onBytes: report });
      fault = await faultOf(part, file);
      if (fault !== undefined) await rm(part, { force: true });
    }
  }
  if (fault !== undefined) throw new DataError('HASH', wordsAbout(url, fault.en, fault.zh));
  await replaceFile(part, path).catch((error: unknown) => {
    throw writeFailure(path, error);
  });
}

/** What is wrong with the content of a file, or undefined when it is the published one. */
async function faultOf(path: string, file: PublishedFile): Promise<Words | undefined> {
  try {
    const { bytes, cutShort } = await readMaybeGzip(path);
    if (bytes.length !== file.unpackedBytes || cutShort) {
      const [wanted, found] = [formatCount(file.unpackedBytes), formatCount(bytes.length)];
      return {
        en: `expected ${wanted} bytes when unpacked, found ${found}`,
        zh: `解压后应有 ${wanted} 字节，实有 ${found} 字节`,
      };
    }
    const hash = createHash('sha256').update(bytes).digest('hex');
    if (hash === file.sha256) return undefined;
    return {
      en: `expected SHA-256 ${file.sha256}, found ${hash}`,
      zh: `SHA-256 应为 ${file.sha256}，实为 ${hash}`,
    };
  } catch (error) {
    if (error instanceof DataError && error.code === 'NOT_FOUND') {
      return { en: 'not there', zh: '不存在' };
    }
    if (error instanceof DataError && error.code === 'FORMAT') return wordsOf(error);
    throw error;
  }
}
