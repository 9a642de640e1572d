/**
 * A database as initdb makes it, packed: initdb takes ten seconds of a processor, unpacking half of one. It is bound to the
 * very PostgreSQL that made it, by the SHA-256 of its WebAssembly: any other falls back to initdb.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';

/** In the repository and in the published package alike: beside src/ and dist/. */
const ownPlace = fileURLToPath(new URL('../../../template/', import.meta.url));
const archiveIn = (place: string) => join(place, 'database.br');
const aboutIn = (place: string) => join(place, 'database.json');

const aboutSchema = z.object({
  format: z.literal(1),
  /** SHA-256 of pglite.wasm. */
  postgres: z.string(),
  /** Of the archive. */
  sha256: z.string(),
  /** In the order of their contents; `bytes` is absent for a folder. */
  entries: z.array(z.object({ path: z.string(), bytes: z.int().optional() })),
});

/** Whether there was a template that fits. Nothing is left at `folder` where it was not, or where it is damaged. */
export async function unpackTemplate(folder: string, place = ownPlace): Promise<boolean> {
  const [note, packed] = await Promise.all([
    readFile(aboutIn(place), 'utf8').catch(() => undefined),
    readFile(archiveIn(place)).catch(() => undefined),
  ]);
  if (note === undefined || packed === undefined) return false;
  const { postgres, sha256, entries } = aboutSchema.parse(JSON.parse(note));
  if (postgres !== (await installedPostgres()) || sha256 !== hash(packed)) return false;
  const content = brotliDecompressSync(packed);
  await mkdir(folder, { mode: 0o700 });
  let at = 0;
  try {
    for (const { path, bytes } of entries) {
      const target = join(folder, path);
      if (bytes === undefined) {
        await mkdir(target, { mode: 0o700 });
        continue;
      }
      await writeFile(target, content.subarray(at, at + bytes), { mode: 0o600 });
      at += bytes;
    }
    return true;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Packs the database in `folder`, which nobody has open, as the template. */
export async function packTemplate(folder: string, place = ownPlace): Promise<{ bytes: number }> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found.map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'),
    isFolder: entry.isDirectory(),
  }));
  const folders = paths.filter(({ isFolder }) => isFolder).map(({ path }) => ({ path }));
  // the three databases that initdb makes hold the same files: side by side they are packed as one
  const files = paths
    .filter(({ isFolder }) => !isFolder)
    .sort((a, b) => basename(a.path).localeCompare(basename(b.path)) || a.path.localeCompare(b.path));
  const contents = await Promise.all(files.map(({ path }) => readFile(join(folder, path))));
  const packed = brotliCompressSync(Buffer.concat(contents), {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_QUALITY]: 11 },
  });
  const note: z.input<typeof aboutSchema> = {
    format: 1,
    postgres: await installedPostgres(),
    sha256: hash(packed),
    entries: [
      ...folders.sort((a, b) => a.path.localeCompare(b.path)),
      ...files.map(({ path }, index) => ({ path, bytes: contents[index]?.length ?? 0 })),
    ],
  };
  await mkdir(place, { recursive: true });
  await writeFile(archiveIn(place), packed);
  await writeFile(aboutIn(place), `${JSON.stringify(note)}\n`);
  return { bytes: packed.length };
}

/** The PostgreSQL that is installed, by its content. */
async function installedPostgres(): Promise<string> {
  return hash(await readFile(fileURLToPath(import.meta.resolve('@electric-sql/pglite/pglite.wasm'))));
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
