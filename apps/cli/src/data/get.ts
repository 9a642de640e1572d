import { download, publishedSets } from '@inkstone/data';
import { closest } from '../closest.ts';
import { fitted } from '../columns.ts';
import type { DataGetOptions } from '../commands/data.ts';
import type { Context } from '../context.ts';
import { setsFolder } from '../data-home.ts';
import { WrongCall } from '../exit.ts';
import { shellWord } from '../shell-word.ts';

/** `inkstone data get`: fetches a published set; an interrupted one goes on where it stopped. */
export async function getData(
  name: string,
  { to, home, json }: DataGetOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out, err, note, liveColumns } = terminal;
  const names = publishedSets.map((set) => set.name);
  if (!names.includes(name)) {
    throw new WrongCall(m.data.noSuchSet(name, names, closest(name, names)));
  }
  const folder = await download(name, {
    into: to ?? setsFolder(home),
    signal: stop,
    onProgress: ({ file, received, total }) => {
      if (liveColumns === undefined || json) return;
      const line = m.data.fetching(file, `${((100 * received) / total).toFixed(0)} %`);
      err(`\r\x1b[K${fitted(line, liveColumns - 1)}`);
    },
  });
  if (liveColumns !== undefined && !json) err('\n');
  if (json) return out(`${JSON.stringify({ name, folder })}\n`);
  out(m.data.fetched(folder));
  note(m.data.use(`inkstone train dcgan --data ${to === undefined ? name : shellWord(folder)}`));
}
