import { download, publishedSets } from '@inkstone/data';
import { closest } from '../closest.ts';
import type { DataGetOptions } from '../commands/data.ts';
import type { Context } from '../context.ts';
import { setsFolder } from '../data-home.ts';
import { WrongCall } from '../exit.ts';
import { LiveLine } from '../live-line.ts';
import { shellWord } from '../shell-word.ts';

/** `inkstone data get`: fetches a published set; an interrupted one goes on where it stopped. */
export async function getData(
  name: string,
  { to, home, json }: DataGetOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out, note, liveColumns } = terminal;
  const isSeen = liveColumns !== undefined && !json;
  const line = new LiveLine(terminal);
  const names = publishedSets.map((set) => set.name);
  if (!names.includes(name)) {
    throw new WrongCall(m.data.noSuchSet(name, names, closest(name, names)));
  }
  const folder = await download(name, {
    into: to ?? setsFolder(home),
    signal: stop,
    onProgress: ({ file, received, total }) => {
      if (!isSeen) return;
      const share = `${((100 * received) / total).toFixed(0)} %`;
      line.show(() => m.data.fetching(file, share), { always: received === total });
    },
  }).finally(() => line.end());
  if (json) return out(`${JSON.stringify({ name, folder })}\n`);
  out(m.data.fetched(folder));
  note(m.data.use(`inkstone train dcgan --data ${to === undefined ? name : shellWord(folder)}`));
}
