import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { readPictureRecipe } from '@inkstone/gan/render';
import type { Client } from './client.ts';
import type { Kept } from './scene.ts';

/** Reads every acknowledged keep: its row, its file with the hash that was told, its recipe in both. What is wrong, by work. */
export async function readBack(client: Client, kept: readonly Kept[]): Promise<readonly string[]> {
  const lost: string[] = [];
  const left = [...kept];
  const reader = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const fault = await faultOf(client, next);
      if (fault !== undefined) lost.push(`${next.id}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, reader));
  return lost;
}

async function faultOf(client: Client, { id, file, recipe }: Kept): Promise<string | undefined> {
  const work = await client.ask(`/api/works/${id}`);
  if (work.status !== 200) return `no row: status ${work.status}`;
  const row = work.json<{ file: string; recipe: unknown }>();
  if (row.file !== file) return `row names the file ${row.file}, not ${file}`;
  if (!isDeepStrictEqual(row.recipe, recipe)) return 'another recipe in the row';
  const picture = await client.ask(`/api/works/${id}/picture`);
  if (picture.status !== 200) return `no file: status ${picture.status}`;
  if (createHash('sha256').update(picture.bytes).digest('hex') !== file) return 'another file';
  if (!isDeepStrictEqual(readPictureRecipe(picture.bytes), recipe)) return 'another recipe in the file';
  return undefined;
}
