/**
 * Makes the index again from what lies in files: boards and works from their sidecars, then works from pictures in the
 * store that no sidecar names but that carry a recipe. Rows that are there already stay as they are.
 */
import { readPngText } from '@inkstone/data';
import { z } from 'zod';
import { describePicture } from '../describe/describe-picture.ts';
import type { Gallery } from '../gallery.ts';
import { readAll } from '../store/file-store.ts';
import { boardFactsSchema } from '../works/boards.ts';
import { insertWork } from '../works/insert.ts';
import { factsSchema, type WorkFacts } from '../works/work.ts';
import { type Finding, finding } from './finding.ts';
import { knownFiles } from './known-files.ts';

export async function rebuild(gallery: Gallery): Promise<Finding[]> {
  return gallery.alone(async () => {
    const unreadable: string[] = [];
    const boards = await rebuildBoards(gallery, unreadable);
    const written = await writeMissingFacts(gallery);
    const { rebuilt, lost } = await rebuildWorks(gallery, unreadable);
    const recovered = await recoverPictures(gallery);
    return [
      ...finding('BOARDS_REBUILT', 'note', boards, {
        en: (count) => `boards put back: ${count}`,
        zh: (count) => `已找回画板：${count} 个`,
      }),
      ...finding('REBUILT', 'note', rebuilt, {
        en: (count) => `works put back into the index: ${count}`,
        zh: (count) => `已重新编入索引的作品：${count} 件`,
      }),
      ...finding('RECOVERED', 'note', recovered, {
        en: (count) => `pictures with a recipe found in the store and made works again: ${count}`,
        zh: (count) => `在存储中找到并恢复为作品的带配方图片：${count} 张`,
      }),
      ...finding('FACTS_WRITTEN', 'note', written, {
        en: (count) => `files of facts written anew: ${count}`,
        zh: (count) => `已重新写出的信息文件：${count} 个`,
      }),
      ...finding('FILE_MISSING', 'error', lost, {
        en: (count) =>
          `works that could not be put back, since their picture is missing: ${count}; restore the store from a backup`,
        zh: (count) => `因缺少图片而无法找回的作品：${count} 件；请从备份恢复存储`,
      }),
      ...finding('FACTS_UNREADABLE', 'error', unreadable, {
        en: (count) => `files of facts that are damaged: ${count}; restore them from a backup`,
        zh: (count) => `已损坏的信息文件：${count} 个；请从备份恢复`,
      }),
    ];
  });
}

async function rebuildBoards({ database, sidecars }: Gallery, unreadable: string[]): Promise<string[]> {
  const db = database.kysely;
  const there = new Set((await db.selectFrom('boards').select('id').execute()).map(({ id }) => id));
  const rebuilt: string[] = [];
  for (const id of await sidecars.list('boards')) {
    if (there.has(id)) continue;
    const facts = boardFactsSchema.safeParse(await sidecars.read('boards', id));
    if (!facts.success || facts.data.id !== id) {
      unreadable.push(`boards/${id}.json`);
      continue;
    }
    const { name, createdAt } = facts.data;
    await db.insertInto('boards').values({ id, name, created_at: createdAt }).execute();
    rebuilt.push(id);
  }
  return rebuilt;
}

async function writeMissingFacts({ database, sidecars, facts }: Gallery): Promise<string[]> {
  const beside = new Set(await sidecars.list('works'));
  const rows = await database.kysely.selectFrom('works').select('id').execute();
  const without = rows.map(({ id }) => id).filter((id) => !beside.has(id));
  for (const id of without) {
    await database.kysely.updateTable('works').set({ sidecar_due: true }).where('id', '=', id).execute();
  }
  await facts.written();
  return without;
}

async function rebuildWorks(
  { database, store, sidecars }: Gallery,
  unreadable: string[],
): Promise<{ rebuilt: string[]; lost: string[] }> {
  const there = new Set(
    (await database.kysely.selectFrom('works').select('id').execute()).map(({ id }) => id),
  );
  const found: WorkFacts[] = [];
  const lost: string[] = [];
  for (const id of await sidecars.list('works')) {
    if (there.has(id)) continue;
    const facts = factsSchema.safeParse(await sidecars.read('works', id));
    if (!facts.success || facts.data.id !== id) unreadable.push(`works/${id}.json`);
    else if (await store.has(facts.data.file)) found.push(facts.data);
    else lost.push(id);
  }
  await database.transaction(async (db) => {
    // rows first and lineage after: a child may come before its parents
    for (const facts of found) await insertWork(db, { ...facts, parents: [] });
    const edges = found.flatMap(({ id, parents }) => parents.map((parent) => ({ parent, child: id })));
    const present = new Set((await db.selectFrom('works').select('id').execute()).map(({ id }) => id));
    for (const edge of edges) {
      if (!present.has(edge.parent)) continue;
      await db
        .insertInto('parents')
        .values(edge)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
  return { rebuilt: found.map(({ id }) => id), lost };
}

const pictureRecipeSchema = z.looseObject({ format: z.int(), model: z.string(), seed: z.number() });

async function recoverPictures({ database, store, sidecars }: Gallery): Promise<string[]> {
  const known = await knownFiles(database.kysely);
  const recovered: string[] = [];
  for await (const { sha256, bytes, modifiedAt } of store.list()) {
    if (known.has(sha256)) continue;
    const head = await firstBytes(store.read(sha256, { start: 0, end: Math.min(8, bytes) }));
    if (!head.equals(PNG_SIGNATURE)) continue;
    const content = await readAll(store, sha256);
    const recipe = recipeOf(content);
    const picture = recipe && (await describePicture(content).catch(() => undefined));
    if (!recipe || !picture) continue;
    const facts = factsSchema.parse({
      format: 1,
      // the same again, were this repeated
      id: `r${sha256.slice(0, 24)}`,
      file: sha256,
      bytes,
      picture,
      source: 'made',
      recipe,
      createdAt: modifiedAt.toISOString(),
      trashedAt: null,
      revision: 1,
    });
    await sidecars.write('works', facts.id, facts);
    await database.transaction((db) => insertWork(db, facts));
    recovered.push(facts.id);
  }
  return recovered;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

async function firstBytes(reading: Promise<AsyncIterable<Uint8Array>>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await reading) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Undefined for a PNG without a recipe, or with one that cannot be read: it stays an orphan. */
function recipeOf(png: Uint8Array): Record<string, unknown> | undefined {
  try {
    return pictureRecipeSchema.parse(JSON.parse(readPngText(png, 'inkstone') ?? ''));
  } catch {
    return undefined;
  }
}
