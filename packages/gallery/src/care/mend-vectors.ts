import type { Gallery } from '../gallery.ts';
import { forgetOtherEyes } from '../vectors/work-vectors.ts';
import { anyOf } from '../works/rows.ts';
import { damagedVectors } from './damaged-vectors.ts';
import { type Finding, finding } from './finding.ts';

/**
 * Drops vectors that are damaged, and where `eye` (the SHA-256 of its file) is given also those of other eyes and what that one
 * could not see: the studio sees those works again by itself, and makes its index anew at its next start.
 */
export async function mendVectors(
  { database }: Pick<Gallery, 'database'>,
  eye?: string | undefined,
): Promise<Finding[]> {
  const damaged = await damagedVectors(database.kysely);
  await database.kysely.deleteFrom('work_vectors').where('work', '=', anyOf(damaged)).execute();
  const forgotten = eye === undefined ? [] : await forgetOtherEyes({ database }, eye);
  const dropped = [...new Set([...damaged, ...forgotten])];
  return finding('VECTORS_DROPPED', 'note', dropped, {
    en: (count) => `works that the studio's eye looks at again: ${count}`,
    zh: (count) => `画室的眼睛将重新查看的作品：${count} 件`,
  });
}
