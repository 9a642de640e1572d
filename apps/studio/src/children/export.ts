/** A child that packs works into a zip. */
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { openStore } from '@inkstone/gallery';
import { ZipFile } from 'yazl';
import { answerParent } from './parent.ts';

export interface ExportWork {
  /** Where the store is, as --store names it. */
  readonly store: string;
  readonly entries: readonly { readonly sha256: string; readonly name: string; readonly about: object }[];
  /** A file of passing use. */
  readonly temporary: string;
}

answerParent(async (message, { progress }) => {
  const { store: location, entries, temporary } = message as ExportWork;
  const store = openStore(location);
  const zip = new ZipFile();
  const out = createWriteStream(temporary);
  zip.outputStream.pipe(out);
  for (const [index, { sha256, name, about }] of entries.entries()) {
    // pictures are packed already
    zip.addReadStream(await store.read(sha256), name, { compress: false, size: await store.size(sha256) });
    zip.addBuffer(Buffer.from(`${JSON.stringify(about, null, 2)}\n`), name.replace(/\.\w+$/, '.json'));
    progress({ done: index + 1, total: entries.length });
  }
  zip.end();
  await finished(out);
  const { size } = await stat(temporary);
  const put = await store.put(createReadStream(temporary));
  await rm(temporary, { force: true });
  return { sha256: put.sha256, bytes: size };
});
