import { removeCollection } from '@inkstone/attribution';
import type { CollectionListOptions } from '../commands/collection.ts';
import type { Context } from '../context.ts';
import { namedCollection } from './shelf.ts';

/** `inkstone collection remove`: forgets what the eye made of a collection; its pictures stay where they are. */
export async function removeFromCollections(
  name: string,
  { home, json }: CollectionListOptions,
  { terminal: { m, out } }: Context,
): Promise<void> {
  const collection = await namedCollection(name, home, m);
  await removeCollection(collection);
  out(
    json
      ? `${JSON.stringify({ name, works: collection.works.length, removed: true })}\n`
      : m.collection.removed(name, collection.works.length, collection.source),
  );
}
