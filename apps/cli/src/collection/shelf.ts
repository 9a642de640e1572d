import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Collection, collectionsIn } from '@inkstone/attribution';
import { closest } from '../closest.ts';
import { defaultHome } from '../data-home.ts';
import { Failure } from '../exit.ts';
import type { Messages } from '../messages/index.ts';

/** The folder that a person's collections are kept in. */
export function collectionsFolder(home: string | undefined): string {
  return join(home ?? defaultHome(), 'collections');
}

/** The collection of a name, as a person wrote it. Throws Failure that names what there is. */
export async function namedCollection(
  name: string,
  home: string | undefined,
  m: Messages,
): Promise<Collection> {
  const all = await collectionsIn(collectionsFolder(home));
  const found = all.find((collection) => collection.name === name);
  if (found) return found;
  const names = all.map((collection) => collection.name);
  throw new Failure(m.collection.noSuch(name, names, closest(name, names)));
}

/** Where a collection of this name is kept, or will be. */
export async function folderFor(name: string, home: string | undefined): Promise<string> {
  const folder = collectionsFolder(home);
  const found = (await collectionsIn(folder)).find((collection) => collection.name === name);
  return found?.folder ?? join(folder, randomUUID());
}
