import { join } from 'node:path';
import { tateWorks } from '@inkstone/attribution';
import { writeFileAtomic } from '@inkstone/data';
import { INDEX_FILE } from '@inkstone/embedding/works';
import { stringify } from 'csv-stringify/sync';
import type { CollectionTateOptions } from '../commands/collection.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { shellWord } from '../shell-word.ts';

/** `inkstone collection tate`: writes the list of a collection from the Tate's metadata and a person's own pictures. */
export async function listTate(
  folder: string,
  { pictures, out: file = join(pictures, INDEX_FILE), json }: CollectionTateOptions,
  { terminal: { m, out, err, note } }: Context,
): Promise<void> {
  const { works, withoutPicture, problems } = await tateWorks(folder, pictures);
  if (works.length === 0) throw new Failure(m.collection.noPictures(pictures, withoutPicture));
  const columns = ['file', 'artist', 'title', 'year', 'style'];
  await writeFileAtomic(file, stringify([...works], { header: true, columns }));
  if (json) {
    const list = problems.map(({ file, reason }) => ({ file, error: reason }));
    return out(`${JSON.stringify({ list: file, works: works.length, withoutPicture, problems: list })}\n`);
  }
  for (const problem of problems) {
    err(`${m.attribute.unreadable(problem.file, m.language === 'zh' ? problem.zh : problem.reason)}\n`);
  }
  out(m.collection.listed(works.length, withoutPicture, file));
  const list = file === join(pictures, INDEX_FILE) ? '' : ` --list ${shellWord(file)}`;
  note(m.collection.addNow(`inkstone collection add ${shellWord(pictures)}${list} --name Tate`));
}
