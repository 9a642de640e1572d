import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const CHECKPOINT = /^\d{6,}\.safetensors$/;
const SAMPLE = /^(\d{6,})\.png$/;

/** Steps of the sample grids in a run folder, in order. */
export async function samplesIn(path: string): Promise<number[]> {
  const names = await readdir(join(path, 'samples')).catch(() => []);
  return names
    .flatMap((name) => SAMPLE.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** The checkpoint that a run's critic is read from: the best one, else the newest. */
export async function checkpointIn(path: string): Promise<string | undefined> {
  const best = join(path, 'best', 'checkpoint.safetensors');
  if (await exists(best)) return best;
  const names = await readdir(join(path, 'checkpoints')).catch(() => []);
  const [newest] = names
    .filter((name) => CHECKPOINT.test(name))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  return newest === undefined ? undefined : join(path, 'checkpoints', newest);
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
