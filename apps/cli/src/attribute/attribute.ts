import { readFile, stat } from 'node:fs/promises';
import { LARGEST_BYTES, type Report, readFor } from '@inkstone/attribution';
import { wordsOf } from '@inkstone/data';
import { collectionsFolder } from '../collection/shelf.ts';
import type { AttributeOptions } from '../commands/attribute.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { readAhead } from '../read-ahead.ts';
import { openAttributor } from './open-attributor.ts';
import { picturePaths } from './picture-paths.ts';
import { reportText } from './report-text.ts';

/** Likeliest artists that a machine is told. */
const TOLD = 5;

/** `inkstone attribute`: what can be said of pictures, one by one; those that cannot be read are named and passed over. */
export async function attribute(
  paths: readonly string[],
  options: AttributeOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out, err } = terminal;
  const choice = readRuntimeFlags(options, m);
  const files = await picturePaths(paths);
  if (files.length === 0) throw new Failure(m.attribute.none(paths.join(', ')));
  const runtime = await openRuntime(choice, terminal);
  const { eye, works, home, collections } = options;
  const attributor = await openAttributor(runtime, {
    ...{ eye, works },
    ...(collections !== false && { collections: collectionsFolder(home) }),
    ...(Array.isArray(collections) && { only: collections }),
  });
  let failed = 0;
  try {
    const read = async (file: string) => {
      if ((await stat(file)).size > LARGEST_BYTES)
        throw new Failure(m.attribute.tooLarge(LARGEST_BYTES / 1e6));
      return readFor(await readFile(file), attributor.sides);
    };
    for (const { item: file, made } of readAhead(files, read)) {
      stop.throwIfAborted();
      try {
        const picture = await made;
        const report = await attributor.attribute(picture, { quick: options.quick });
        out(
          options.json
            ? `${JSON.stringify(forMachines(file, report))}\n`
            : `${reportText(file, report, m)}\n`,
        );
      } catch (error) {
        failed++;
        const why = m.words(wordsOf(error)).split('\n')[0] ?? '';
        if (options.json) out(`${JSON.stringify({ file, error: why })}\n`);
        else err(`${m.attribute.unreadable(file, why)}\n`);
      }
    }
  } finally {
    await attributor.close();
  }
  if (failed > 0) throw new Failure(m.attribute.failed(failed, files.length));
}

function forMachines(file: string, { artist, set, style, year, unknown, nearest, copyOf, patches }: Report) {
  const work = ({ artist, title, year, score, collection, file }: Report['nearest'][number]) => ({
    artist,
    title,
    year: year ?? null,
    score,
    ...(collection !== undefined && { collection, file }),
  });
  return {
    file,
    artist: artist.slice(0, TOLD),
    set,
    style,
    year,
    unknown,
    nearest: nearest.map(work),
    copyOf: copyOf && work(copyOf),
    ...(patches && { patches }),
  };
}
