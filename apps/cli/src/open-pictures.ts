import { resolve } from 'node:path';
import { type Dataset, type OpenOptions, openDataset, type Problem, publishedSets } from '@inkstone/data';
import type { Context } from './context.ts';
import { cacheFolder, setsFolder } from './data-home.ts';
import type { Terminal } from './terminal.ts';

/** Files that are named one by one; the rest are counted. */
const SHOWN = 10;

/** Opens a dataset and says which of its files could not be used. Throws what openDataset throws. */
export async function openPictures(
  nameOrPath: string,
  { home, ...options }: OpenOptions & { readonly home?: string | undefined },
  { terminal, stop }: Context,
): Promise<Dataset> {
  const dataset = await openDataset(nameOrPath, {
    ...options,
    setsFolder: setsFolder(home),
    cacheFolder: cacheFolder(home),
    signal: stop,
  });
  leftOutNote(dataset.problems, terminal);
  return dataset;
}

/** Says which files could not be used, and why. */
export function leftOutNote(problems: readonly Problem[], { m, note }: Terminal): void {
  if (problems.length === 0) return;
  const lines = problems
    .slice(0, SHOWN)
    .map(({ file, reason, zh }) => `\n  ${m.leftOutFile(file, m.words({ en: reason, zh }))}`);
  if (problems.length > SHOWN) lines.push(`\n  ${m.andMore(problems.length - SHOWN)}`);
  note(`${m.leftOut(problems.length)}${lines.join('')}`);
}

/** How a run remembers its data: a name as it is, a path so that it is found from any folder. */
export function lastingName(nameOrPath: string): string {
  const isName = nameOrPath === 'digits' || publishedSets.some(({ name }) => name === nameOrPath);
  return isName ? nameOrPath : resolve(nameOrPath);
}
