import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedSets } from '@inkstone/data';
import { table } from '../columns.ts';
import type { DataListOptions } from '../commands/data.ts';
import type { Context } from '../context.ts';
import { setsFolder } from '../data-home.ts';

/** `inkstone data list`: what can be trained on by name. */
export async function listData({ home, json }: DataListOptions, { terminal }: Context): Promise<void> {
  const { m, out } = terminal;
  const sets = await Promise.all(
    publishedSets.map(async ({ name, license, source }) => {
      const folder = join(setsFolder(home), name);
      return { name, license, source, folder: (await isThere(folder)) ? folder : null };
    }),
  );
  if (json) {
    const digits = { name: 'digits', license: 'CC BY-SA 3.0', builtIn: true };
    return out(`${JSON.stringify([digits, ...sets.map((set) => ({ ...set, builtIn: false }))])}\n`);
  }
  const rows = sets.map(({ name, license, folder }) => {
    const state = folder === null ? m.data.absent(`inkstone data get ${name}`) : m.data.here(folder);
    return [name, `${state}  (${license})`] as const;
  });
  out(table([['digits', `${m.data.builtIn}: ${m.data.digits}  (CC BY-SA 3.0)`], ...rows]));
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
