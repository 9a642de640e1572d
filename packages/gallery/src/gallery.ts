import type { Database } from './database/database.ts';
import { FactsWriter } from './facts-writer.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Sidecars } from './sidecars.ts';
import type { FileStore } from './store/file-store.ts';

export interface GalleryParts {
  readonly database: Database;
  readonly store: FileStore;
  readonly sidecars: Sidecars;
}

/** Works, in three places: their files, their facts beside them, and the index over both. */
export interface Gallery extends GalleryParts {
  /** Brings sidecars up to date after changes. */
  readonly facts: FactsWriter;
  /** Deleting files, sweeping and backing up wait for each other: a backup finds the files of all its rows. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Opens a gallery, and writes the facts that an earlier process was killed before writing. */
export async function openGallery({ database, store, sidecars }: GalleryParts): Promise<Gallery> {
  const facts = new FactsWriter(database, sidecars);
  await facts.written();
  return { database, store, sidecars, facts, alone: oneAtATime() };
}

/** Waits until all facts are written. The database stays open. */
export async function closeGallery(gallery: Gallery): Promise<void> {
  await gallery.facts.written();
}
