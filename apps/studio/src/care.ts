import { join } from 'node:path';
import {
  backup as backUp,
  check,
  closeGallery,
  type Finding,
  folderSidecars,
  type Gallery,
  mendVectors,
  openDatabase,
  openGallery,
  openStore,
  rebuild,
  restore as restoreFrom,
  sweepOrphans,
} from '@inkstone/gallery';
import { shippedEye } from './eye/studio-eye.ts';
import { Home } from './home/home.ts';

/** Where a studio keeps its things. */
export interface Place {
  readonly home: string;
  readonly databaseUrl?: string | undefined;
  readonly store?: string | undefined;
}

export interface DoctorOptions extends Place {
  /** Reads every file and compares its hash. */
  readonly deep: boolean;
  /** Rebuilds the index from the files, and removes files that nothing names. */
  readonly repair: boolean;
}

/** Checks a home folder that no studio has open, and repairs it. */
export async function doctor({ deep, repair, ...place }: DoctorOptions): Promise<readonly Finding[]> {
  return withGallery(place, async (gallery) => {
    if (!repair) return check(gallery, { deep });
    const rebuilt = await rebuild(gallery);
    const swept = await sweepOrphans(gallery, {});
    const mended = await mendVectors(gallery, (await shippedEye().identity()) ?? undefined);
    return [...rebuilt, ...swept, ...mended, ...(await check(gallery, { deep }))];
  });
}

/** Writes everything of a home folder into one tar. */
export function backup({
  to,
  ...place
}: Place & { readonly to: string }): Promise<{ files: number; bytes: number }> {
  return withGallery(place, (gallery, home) => backUp(gallery, { home, to }));
}

/** Unpacks a backup into a home folder that is empty or absent. */
export function restore(
  from: string,
  { home, databaseUrl, store }: Place,
): Promise<{ files: number; bytes: number }> {
  return restoreFrom({
    from,
    home,
    ...(databaseUrl !== undefined && { database: { url: databaseUrl } }),
    ...(store !== undefined && { store: openStore(store) }),
  });
}

async function withGallery<T>(
  place: Place,
  work: (gallery: Gallery, home: string) => Promise<T>,
): Promise<T> {
  const home = await Home.open(place.home);
  try {
    const { databaseUrl, store = home.folder('store') } = place;
    const database = await openDatabase(
      databaseUrl === undefined ? { folder: join(home.path, 'database') } : { url: databaseUrl },
    );
    try {
      const gallery = await openGallery({
        database,
        store: openStore(store),
        sidecars: folderSidecars(home.path),
      });
      return await work(gallery, home.path).finally(() => closeGallery(gallery));
    } finally {
      await database.close();
    }
  } finally {
    await home.close();
  }
}
