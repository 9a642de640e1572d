import { createHash } from 'node:crypto';
import type { Gallery } from '../gallery.ts';
import type { FileStore } from '../store/file-store.ts';
import { damagedVectors } from './damaged-vectors.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Compares rows, files and facts, and changes nothing. `deep` reads every file and compares it with its name. An empty
 * list: all is well.
 */
export async function check(
  { database, store, sidecars, facts }: Gallery,
  { deep = false }: { readonly deep?: boolean } = {},
): Promise<Finding[]> {
  await facts.written();
  const rows = await database.kysely
    .selectFrom('works')
    .select(['id', 'file', 'bytes'])
    .orderBy('id')
    .execute();
  const sizes = new Map<string, number>();
  for await (const { sha256, bytes } of store.list()) sizes.set(sha256, bytes);
  const beside = new Set(await sidecars.list('works'));
  const ids = new Set(rows.map(({ id }) => id));

  const missing = rows.filter(({ file }) => !sizes.has(file)).map(({ id }) => id);
  const recorded = new Map(rows.map(({ file, bytes }) => [file, bytes]));
  const damaged: string[] = [];
  for (const [sha256, bytes] of sizes) {
    const expected = recorded.get(sha256) ?? bytes;
    if (bytes !== expected || (deep && !(await isWhole(store, sha256)))) damaged.push(sha256);
  }
  const without = rows.filter(({ id }) => !beside.has(id)).map(({ id }) => id);
  const unknown = [...beside].filter((id) => !ids.has(id));

  return [
    ...finding('FILE_MISSING', 'error', missing, {
      en: (count) => `works whose file is missing: ${count}; restore the store from a backup`,
      zh: (count) => `缺少文件的作品：${count} 件；请从备份恢复存储`,
    }),
    ...finding('FILE_DAMAGED', 'error', damaged, {
      en: (count) => `files that are damaged: ${count}; restore them from a backup`,
      zh: (count) => `已损坏的文件：${count} 个；请从备份恢复`,
    }),
    ...finding('FACTS_MISSING', 'warning', without, {
      en: (count) => `works without a file of facts beside them: ${count}; a rebuild writes them`,
      zh: (count) => `缺少信息文件的作品：${count} 件；重建时会写出`,
    }),
    ...finding('VECTORS_DAMAGED', 'warning', await damagedVectors(database.kysely), {
      en: (count) =>
        `works that cannot be searched by likeness, as their vectors are damaged: ${count}; a repair drops those, and the studio sees the works again`,
      zh: (count) =>
        `因向量损坏而无法按相似搜索的作品：${count} 件；修复时会删除它们，画室会重新查看这些作品`,
    }),
    ...finding('FACTS_UNKNOWN', 'warning', unknown, {
      en: (count) => `works that are not in the index: ${count}; a rebuild brings them back`,
      zh: (count) => `不在索引中的作品：${count} 件；重建会找回`,
    }),
  ];
}

async function isWhole(store: FileStore, sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const piece of await store.read(sha256)) hash.update(piece);
  return hash.digest('hex') === sha256;
}
