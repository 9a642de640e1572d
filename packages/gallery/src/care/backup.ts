/**
 * A backup is one tar file that any program can open:
 *
 *     backup.json                 {"format": 1, "createdAt", "schema": version of the tables}
 *     database/<table>.ndjson     a line a row
 *     home/…                      studio.json, works/, boards/, runs/, datasets/, models/, profile/
 *     store/ab/cdef…              files by SHA-256
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolder, writeFailure } from '@inkstone/data';
import { sql } from 'kysely';
import { type Pack, pack } from 'tar-stream';
import { appliedVersion } from '../database/migrate.ts';
import { GalleryError } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { storePath } from '../store/file-store.ts';
import { dumpRows, tablesOf } from './rows.ts';

/** What of a home folder is a person's: neither the database (its rows are), nor locks, logs and secrets. */
const PARTS = ['studio.json', 'works', 'boards', 'runs', 'datasets', 'models', 'profile'] as const;

export interface BackupSize {
  readonly files: number;
  readonly bytes: number;
}

export interface BackupOptions {
  readonly home: string;
  /** A file that is not there yet. */
  readonly to: string;
}

/**
 * Copies everything into one file while the studio runs: first the rows, in one snapshot, then the files, of which none is
 * deleted meanwhile. Waiting jobs are not in it. Throws GalleryError BACKUP, DataError; leaves no half file behind.
 */
export async function backup(gallery: Gallery, { home, to }: BackupOptions): Promise<BackupSize> {
  const target = resolve(to);
  if (target.startsWith(resolve(home) + sep)) throw insideHome(to);
  if (await exists(target)) throw thereAlready(to);
  const unfinished = `${target}.unfinished`;
  await gallery.facts.written();
  return gallery.alone(async () => {
    try {
      await makeFolder(dirname(target));
      const tar = pack();
      const writing = pipeline(tar, createWriteStream(unfinished));
      const packing = packAll(gallery, home, tar).catch((error: unknown) => {
        tar.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      });
      const [size] = await Promise.all([packing, writing]);
      await flush(unfinished);
      await rename(unfinished, target);
      return size;
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined); // the first error is the one to tell
      throw error instanceof GalleryError ? error : writeFailure(to, error);
    }
  });
}

async function packAll({ database, store }: Gallery, home: string, tar: Pack): Promise<BackupSize> {
  let files = 0;
  let bytes = 0;
  const add = async (name: string, size: number, content: Uint8Array | Readable) => {
    await addEntry(tar, name, size, content);
    files++;
    bytes += size;
  };
  const tables = new Map<string, string[]>();
  const schema = await database.transaction(async (db) => {
    // one view of all tables, whatever is written meanwhile
    await sql`set transaction isolation level repeatable read`.execute(db);
    for (const table of await tablesOf(db)) tables.set(table, await Array.fromAsync(dumpRows(db, table)));
    return appliedVersion(db);
  });
  const about = { format: 1, createdAt: new Date().toISOString(), schema };
  await add('backup.json', ...asContent(`${JSON.stringify(about)}\n`));
  for (const [table, lines] of tables) {
    await add(`database/${table}.ndjson`, ...asContent(lines.map((line) => `${line}\n`).join('')));
  }
  for await (const { name, path } of personalFiles(home)) {
    const found = await openFile(path);
    if (found) await add(`home/${name}`, found.size, found.content);
  }
  for await (const { sha256, bytes: size } of store.list()) {
    await add(`store/${storePath(sha256)}`, size, await store.read(sha256));
  }
  tar.finalize();
  return { files, bytes };
}

function addEntry(tar: Pack, name: string, size: number, content: Uint8Array | Readable): Promise<void> {
  return new Promise((done, failed) => {
    const entry = tar.entry({ name, size }, (error) => (error ? failed(error) : done()));
    if (content instanceof Uint8Array) entry.end(content);
    else content.on('error', failed).pipe(entry);
  });
}

function asContent(text: string): [size: number, content: Buffer] {
  const content = Buffer.from(text);
  return [content.length, content];
}

async function* personalFiles(home: string): AsyncGenerator<{ name: string; path: string }> {
  for (const part of PARTS) {
    const path = join(home, part);
    if (!(await exists(path))) continue;
    if ((await stat(path)).isFile()) {
      yield { name: part, path };
      continue;
    }
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.name.endsWith('.inkstone-tmp')) continue;
      const file = join(entry.parentPath, entry.name);
      yield { name: file.slice(resolve(home).length + 1).replaceAll(sep, '/'), path: file };
    }
  }
}

/** As long as it is now: a run may be writing to it. Undefined where it is gone since it was listed. */
async function openFile(path: string): Promise<{ size: number; content: Uint8Array | Readable } | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return undefined;
  if (found.size === 0) return { size: 0, content: new Uint8Array() };
  return { size: found.size, content: createReadStream(path, { end: found.size - 1 }) };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function insideHome(to: string): GalleryError {
  return new GalleryError('BACKUP', {
    en: `${to}: lies in the very folder that is backed up; choose a place outside it, best on another disk`,
    zh: `${to}：位于要备份的文件夹之内；请选择其外的位置，最好在另一块磁盘上`,
  });
}

function thereAlready(to: string): GalleryError {
  return new GalleryError('BACKUP', {
    en: `${to}: is there already; choose another name, or delete it first`,
    zh: `${to}：已经存在；请另取名称，或先删除它`,
  });
}
