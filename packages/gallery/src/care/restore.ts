import { createReadStream } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { makeFolder, readFailure, wordsOf } from '@inkstone/data';
import { extract } from 'tar-stream';
import { z } from 'zod';
import { openDatabase } from '../database/database.ts';
import { migrations } from '../database/migrations.ts';
import { GalleryError } from '../errors.ts';
import { type FileStore, hashOfPath } from '../store/file-store.ts';
import { folderStore } from '../store/folder-store.ts';
import type { BackupSize } from './backup.ts';
import { loadRows, tablesOf } from './rows.ts';

export interface RestoreOptions {
  readonly from: string;
  /** A folder that is empty, or is not there. */
  readonly home: string;
  /** An empty database on a server instead of `home/database`. */
  readonly database?: { readonly url: string };
  /** Instead of `home/store`. */
  readonly store?: FileStore;
}

const aboutSchema = z.object({ format: z.literal(1), createdAt: z.string(), schema: z.int() });

/** Makes a home folder of a backup. Throws GalleryError BACKUP, NEWER_DATABASE, DataError. */
export async function restore({ from, home, database, store }: RestoreOptions): Promise<BackupSize> {
  if ((await readdir(home).catch(() => [])).length > 0) throw notEmpty(home);
  await makeFolder(home);
  const { rows, size } = await unpack(from, home, store ?? folderStore(join(home, 'store')));
  const opened = await openDatabase(database ?? { folder: join(home, 'database') });
  try {
    await opened.transaction(async (db) => {
      for (const table of await tablesOf(db)) await loadRows(db, table, rows.get(table) ?? []);
    });
  } finally {
    await opened.close();
  }
  return size;
}

interface Unpacked {
  /** Lines of JSON by table. */
  readonly rows: ReadonlyMap<string, string[]>;
  readonly size: BackupSize;
}

async function unpack(from: string, home: string, store: FileStore): Promise<Unpacked> {
  const rows = new Map<string, string[]>();
  let about: z.infer<typeof aboutSchema> | undefined;
  let files = 0;
  let bytes = 0;
  try {
    const tar = extract();
    const source = createReadStream(from);
    source.on('error', (error) => tar.destroy(error));
    for await (const entry of source.pipe(tar)) {
      const { name, size = 0 } = entry.header;
      if (!about) {
        if (name !== 'backup.json') throw damaged(from, 'backup.json');
        about = readAbout(from, await text(entry));
        if (about.schema > (migrations.at(-1)?.version ?? 0)) throw newer(from);
      } else if (name.startsWith('database/')) {
        const table = /^database\/([a-z_]+)\.ndjson$/.exec(name)?.[1];
        if (!table) throw damaged(from, name);
        rows.set(table, (await text(entry)).split('\n').filter(Boolean));
      } else if (name.startsWith('store/')) {
        const { sha256 } = await store.put(Readable.from(entry));
        if (sha256 !== hashOfPath(name.slice('store/'.length))) throw damaged(from, name);
      } else if (isPersonal(name)) {
        const path = join(home, ...name.split('/').slice(1));
        await makeFolder(dirname(path));
        await writeFile(path, await buffer(entry));
      } else {
        throw damaged(from, name);
      }
      files++;
      bytes += size;
    }
  } catch (error) {
    if (error instanceof GalleryError) throw error;
    throw error instanceof Error && 'code' in error
      ? readFailure(from, error)
      : damaged(from, wordsOf(error).en);
  }
  if (!about) throw damaged(from, 'backup.json');
  return { rows, size: { files, bytes } };
}

/** No part may lead out of the folder, whatever made the file. */
function isPersonal(name: string): boolean {
  const parts = name.split('/');
  return (
    parts[0] === 'home' &&
    parts.length > 1 &&
    parts.every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\:\0]/.test(part))
  );
}

function readAbout(from: string, content: string): z.infer<typeof aboutSchema> {
  try {
    return aboutSchema.parse(JSON.parse(content));
  } catch {
    throw damaged(from, 'backup.json');
  }
}

function notEmpty(home: string): GalleryError {
  return new GalleryError('BACKUP', {
    en: `${home}: is not empty; a backup is restored into a new folder, which nothing is lost in`,
    zh: `${home}：不是空文件夹；备份应恢复到新文件夹，以免丢失任何内容`,
  });
}

function damaged(from: string, part: string): GalleryError {
  return new GalleryError('BACKUP', {
    en: `${from}: is no backup of Inkstone, or a damaged one (${part}); take another backup, and restore into a new folder`,
    zh: `${from}：不是 Inkstone 的备份，或已损坏（${part}）；请换一份备份，并恢复到新文件夹`,
  });
}

function newer(from: string): GalleryError {
  return new GalleryError('NEWER_DATABASE', {
    en: `${from}: was made by a newer Inkstone: update this one`,
    zh: `${from}：由更新版本的 Inkstone 制作：请升级`,
  });
}
