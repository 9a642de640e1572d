import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** `runs/dcgan-20260131-235959`, by the local clock. */
export function datedFolder(recipe: string, now: Date = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return join('runs', `${recipe}-${date}-${time}`);
}

/** The first of `demo-1`, `demo-2`, … in `runs` that is free. */
export async function numberedFolder(name: string, runs = 'runs'): Promise<string> {
  for (let number = 1; ; number++) {
    const folder = join(runs, `${name}-${number}`);
    const isFree = await access(folder).then(
      () => false,
      () => true,
    );
    if (isFree) return folder;
  }
}
