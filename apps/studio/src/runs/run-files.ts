import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SAMPLE = /^(\d{6,})\.png$/;

/** Steps of the sample grids in a run folder, in order. */
export async function samplesIn(path: string): Promise<number[]> {
  const names = await readdir(join(path, 'samples')).catch(() => []);
  return names
    .flatMap((name) => SAMPLE.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
