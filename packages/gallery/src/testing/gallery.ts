import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll } from 'vitest';
import { type Gallery, openGallery } from '../gallery.ts';
import { folderSidecars } from '../sidecars.ts';
import { folderStore } from '../store/folder-store.ts';
import { keepPicture } from '../works/keep.ts';
import type { Work } from '../works/work.ts';
import { withEachDatabase } from './databases.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

/** One body of tests on an empty gallery over each database; `home` is its folder. */
export function withEachGallery(body: (gallery: () => Gallery, home: () => string) => void): void {
  withEachDatabase((database) => {
    let gallery: Gallery;
    let home: string;
    beforeAll(async () => {
      home = await makeTemporaryFolder();
      gallery = await openGallery({
        database: database(),
        store: folderStore(join(home, 'store')),
        sidecars: folderSidecars(home),
      });
    });
    afterAll(() => rm(home, { recursive: true, force: true }));
    body(
      () => gallery,
      () => home,
    );
  });
}

/** A small PNG of one colour, another file for every colour. */
export function plainPng(color: string): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 6, channels: 3, background: color } })
    .png()
    .toBuffer();
}

let shade = 0x100000;

/** A small PNG of a colour that no other of this process has. */
export function nextPng(): Promise<Buffer> {
  shade += 0x1357;
  return plainPng(`#${shade.toString(16)}`);
}

/** Keeps the next such picture. */
export async function keepNext(
  gallery: Gallery,
  input: Partial<Parameters<typeof keepPicture>[2]> = {},
): Promise<Work> {
  return keepPicture(gallery, await nextPng(), { source: 'made', ...input });
}

/** What lies beside the database of a work. */
export async function factsOf(home: string, id: string) {
  return JSON.parse(await readFile(join(home, 'works', `${id}.json`), 'utf8'));
}

export function storedAt(home: string, sha256: string): string {
  return join(home, 'store', sha256.slice(0, 2), sha256.slice(2));
}

export function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
