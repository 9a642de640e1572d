import type { Gallery } from '../gallery.ts';
import { type Finding, finding } from './finding.ts';
import { knownFiles } from './known-files.ts';

/** Younger files may be about to get a row. */
export const SAFE_AGE_MS = 3_600_000;

/** Deletes files that nothing knows, and whose last put lies `olderThanMs` back. */
export async function sweepOrphans(
  gallery: Gallery,
  { olderThanMs = SAFE_AGE_MS }: { readonly olderThanMs?: number } = {},
): Promise<Finding[]> {
  return gallery.alone(async () => {
    const old: string[] = [];
    for await (const { sha256, modifiedAt } of gallery.store.list()) {
      if (Date.now() - modifiedAt.getTime() >= olderThanMs) old.push(sha256);
    }
    const removed = await deleteUnknown(gallery, old, olderThanMs);
    return finding('ORPHANS_REMOVED', 'note', removed, {
      en: (count) => `files that no work, run or data set knows, removed: ${count}`,
      zh: (count) => `已删除没有作品、训练或数据集使用的文件：${count} 个`,
    });
  });
}

/** Deletes those of `files` that are old enough and that nothing knows. Returns which. */
export async function deleteUnknown(
  { database, store }: Gallery,
  files: readonly string[],
  olderThanMs: number,
): Promise<string[]> {
  const removed: string[] = [];
  if (files.length === 0) return removed;
  const known = await knownFiles(database.kysely);
  for (const sha256 of files) {
    if (known.has(sha256)) continue;
    // asked at the last moment: to put a file again makes it young
    const found = await store.stat(sha256);
    if (!found || Date.now() - found.modifiedAt.getTime() < olderThanMs) continue;
    if (await store.delete(sha256)) removed.push(sha256);
  }
  return removed;
}
