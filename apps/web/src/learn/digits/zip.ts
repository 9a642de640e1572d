import { zipSync } from 'fflate';

/** The first day that the format knows: equal contents give equal bytes. */
const mtime = new Date(1980, 0, 1);

/** A zip archive of files by path, stored as they are: numbers of a network hardly get smaller. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(files), { level: 0, mtime });
}
