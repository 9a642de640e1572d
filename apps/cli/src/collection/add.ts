import { hash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { addCollection, listedWorks, newHands } from '@inkstone/attribution';
import { readFailure } from '@inkstone/data';
import { openEye } from '@inkstone/embedding';
import { artistName } from '@inkstone/embedding/works';
import { readEye } from '../attribute/open-attributor.ts';
import type { CollectionAddOptions } from '../commands/collection.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { LiveLine } from '../live-line.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { handsText } from './hands-text.ts';
import { folderFor } from './shelf.ts';

/** `inkstone collection add`: shows the eye a person's own works; interrupted, it goes on where it stopped. */
export async function addToCollections(
  folder: string,
  options: CollectionAddOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m, out, err, note } = terminal;
  const choice = readRuntimeFlags(options, m);
  const source = resolve(folder);
  const about = await stat(source).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
  if (!about.isDirectory()) throw new Failure(m.collection.notFolder(folder));
  const name = options.name ?? basename(source);
  const works = await listedWorks(source, options.list);
  const { bytes, file } = await readEye(options.eye);
  const eye = await openEye(await openRuntime(choice, terminal), bytes, file);
  const line = new LiveLine(terminal);
  try {
    const collection = await addCollection({
      ...{ folder: await folderFor(name, options.home), name, source, works, eye },
      ...{ identity: hash('sha256', bytes, 'hex'), signal: stop },
      onProgress: ({ done, total, failed }) => {
        line.show(() => m.collection.progress(done, total, failed), { always: done === total });
      },
    }).finally(() => line.end());
    const hands = newHands(collection, eye.artists.map(artistName));
    const failures = collection.failures.map(({ file, error }) => ({ file, error: m.words(error) }));
    if (options.json) {
      out(`${JSON.stringify({ name, works: collection.works.length, failures, newArtists: hands })}\n`);
    } else {
      for (const { file, error } of failures) err(`${m.attribute.unreadable(file, error)}\n`);
      out(m.collection.added(name, collection.works.length, failures.length));
      out(handsText(hands, m));
    }
    note(m.collection.use);
    if (collection.works.length === 0) throw new Failure(m.collection.nothing(name));
  } finally {
    await eye.close();
  }
}
