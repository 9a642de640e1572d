import { formatInspection, inspect } from '@inkstone/data';
import type { DataInfoOptions } from '../commands/data.ts';
import type { Context } from '../context.ts';
import { cacheFolder, setsFolder } from '../data-home.ts';
import { readOptional } from '../flags/read-flag.ts';
import { channelsSchema, sizeSchema, splitSchema } from '../flags/schemas.ts';

/** `inkstone data info`: what is in a dataset, and what to do about it. */
export async function dataInfo(
  nameOrPath: string,
  { split, size, channels, home, json }: DataInfoOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out } = terminal;
  const found = await inspect(nameOrPath, {
    split: readOptional(m, '--split', split, splitSchema),
    size: readOptional(m, '--size', size, sizeSchema),
    channels: readOptional(m, '--channels', channels, channelsSchema),
    setsFolder: setsFolder(home),
    cacheFolder: cacheFolder(home),
    signal: stop,
  });
  out(json ? `${JSON.stringify(found)}\n` : formatInspection(found, m.language));
}
