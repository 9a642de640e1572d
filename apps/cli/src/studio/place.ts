import { resolve } from 'node:path';
import type { Place } from '@inkstone/studio';
import type { PlaceOptions } from '../commands/studio.ts';
import { defaultHome } from '../data-home.ts';

/** Where the studio's things are, as the flags say. */
export function placeOf({ home, databaseUrl, store }: PlaceOptions): Place {
  const isFolder = store !== undefined && !/^s3:/.test(store);
  return {
    home: resolve(home ?? defaultHome()),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(store !== undefined && { store: isFolder ? resolve(store) : store }),
  };
}
