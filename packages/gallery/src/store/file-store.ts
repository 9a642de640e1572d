import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { GalleryError } from '../errors.ts';

/** A file in a store: its name is the SHA-256 of its content, in hexadecimal. */
export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface ListedFile extends StoredFile {
  /** When it was last put. */
  readonly modifiedAt: Date;
}

/** Bytes from `start` up to, but without, `end`; without `end`, to the last. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/**
 * Files by their content. What was put is whole and safe when `put` resolves, and never changes; to put the same again
 * is free. Throws GalleryError NOT_FOUND for a file that is not there, DataError for a full or read-only disk.
 */
export interface FileStore {
  /** Where it is, for people. */
  readonly name: string;
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  has(sha256: string): Promise<boolean>;
  /** Undefined where there is none. */
  stat(sha256: string): Promise<ListedFile | undefined>;
  size(sha256: string): Promise<number>;
  read(sha256: string, range?: ByteRange): Promise<Readable>;
  /** Whether there was one. */
  delete(sha256: string): Promise<boolean>;
  /** In no order. */
  list(): AsyncIterable<ListedFile>;
}

/** The whole of a file. */
export async function readAll(store: FileStore, sha256: string): Promise<Buffer> {
  return buffer(await store.read(sha256));
}

const HASH = /^[0-9a-f]{64}$/;

/** `ab/cdef…`: few files in a folder. Throws for what is no hash, so that no other path is ever made of it. */
export function storePath(sha256: string): string {
  if (!HASH.test(sha256)) {
    throw new GalleryError('INPUT', {
      en: `"${sha256}" is not a SHA-256: 64 hexadecimal digits are expected`,
      zh: `“${sha256}”不是 SHA-256：应为 64 位十六进制数字`,
    });
  }
  return `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
}

/** The other way: undefined for what is no file of a store. */
export function hashOfPath(path: string): string | undefined {
  const hash = path.replace('/', '');
  return path[2] === '/' && HASH.test(hash) ? hash : undefined;
}

export function noSuchFile(store: string, sha256: string): GalleryError {
  return new GalleryError('NOT_FOUND', {
    en: `${store}: there is no file ${sha256}; "inkstone doctor" finds out what is missing`,
    zh: `${store}：没有文件 ${sha256}；可用 “inkstone doctor” 检查缺少什么`,
  });
}

/** Sizes of `range` within a file of `bytes`. Throws GalleryError INPUT where it lies outside. */
export function checkRange(range: ByteRange, bytes: number): { start: number; end: number } {
  const { start, end = bytes } = range;
  if (Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= bytes) {
    return { start, end };
  }
  throw new GalleryError(
    'INPUT',
    {
      en: `bytes ${start} to ${end} are not within a file of ${bytes}`,
      zh: `文件共 ${bytes} 字节，不含 ${start} 到 ${end} 这一段`,
    },
    { field: 'range' },
  );
}
