import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, and the folder of its pages. */
export const root = fileURLToPath(new URL('..', import.meta.url));
export const web = join(root, 'apps', 'web');

/** When what the pages are made of last changed, in ms since 1970; `files` of apps/web count as well. Tests are no part of it. */
export function newestSource(files: readonly string[]): number {
  const packages = join(root, 'packages');
  const folders = [
    join(web, 'src'),
    join(web, 'public'),
    ...readdirSync(packages).map((name) => join(packages, name, 'src')),
  ];
  const single = ['package.json', 'one-script.ts', ...files].map((file) => changedAt(join(web, file)));
  return Math.max(...folders.map(newestIn), ...single);
}

/** When a file last changed; 0 where it is missing. */
export function changedAt(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}

function newestIn(folder: string): number {
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => changedAt(join(entry.parentPath, entry.name)));
  return Math.max(0, ...times);
}
