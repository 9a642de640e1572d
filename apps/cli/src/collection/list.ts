import { type Collection, collectionsIn, newHands } from '@inkstone/attribution';
import { table } from '../columns.ts';
import type { CollectionListOptions } from '../commands/collection.ts';
import type { Context } from '../context.ts';
import { handsText } from './hands-text.ts';
import { collectionsFolder, namedCollection } from './shelf.ts';

/** `inkstone collection list`: the collections of this machine; one by its name with all that could not be read, and why. */
export async function listCollections(
  name: string | undefined,
  { home, json }: CollectionListOptions,
  { terminal: { m, out, note } }: Context,
): Promise<void> {
  if (name === undefined) {
    const all = await collectionsIn(collectionsFolder(home));
    if (json) return out(`${JSON.stringify(all.map(summary))}\n`);
    if (all.length === 0) return note(m.collection.none);
    const rows = all.map((each) => [
      each.name,
      m.collection.row(each.works.length, each.failures.length, each.source),
    ]);
    return out(table(rows as [string, string][]));
  }
  const collection = await namedCollection(name, home, m);
  const failures = collection.failures.map(({ file, error }) => ({ file, error: m.words(error) }));
  const hands = newHands(collection, []);
  if (json) {
    return out(`${JSON.stringify({ ...summary(collection), failures, artists: hands })}\n`);
  }
  out(`${m.collection.row(collection.works.length, failures.length, collection.source)}\n`);
  for (const { file, error } of failures) out(`  ${m.attribute.unreadable(file, error)}\n`);
  out(handsText(hands, m));
}

function summary({ name, works, failures, source, eye, created }: Collection) {
  return { name, works: works.length, failed: failures.length, source, eye, created };
}
