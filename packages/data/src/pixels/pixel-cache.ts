import { hash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, statfs, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataError } from '../errors.ts';
import { writeFailure } from '../files/io-error.ts';
import { makeFolder } from '../files/make-folder.ts';
import { replaceWhole } from '../files/write-atomic.ts';
import { wordsAbout } from '../words.ts';
import { type OpenPixelFile, openPixelFile, type PixelFileAbout, PixelFileWriter } from './pixel-file.ts';

export interface CacheRequest {
  readonly count: number;
  readonly stride: number;
  /** What decides which bytes come out: the files and how they are read, as text. */
  readonly key: string;
  /** Where files of pictures are kept for the next time; without it one is made for this process alone. */
  readonly folder: string | undefined;
}

/** Puts every picture into its place, and tells what is known of them then. */
export type Fill = (put: PixelFileWriter['put']) => Promise<Omit<PixelFileAbout, 'stride' | 'count'>>;

/** Files that nothing has asked for in so many days are removed. */
const KEPT_DAYS = 14;
const ENDING = '.pictures';

/**
 * The file of pictures for a key: one from before, or a new one, which `fill` fills. Throws DataError DISK_FULL before any
 * work where there is too little room, and what `fill` throws.
 */
export async function cachedPixels(request: CacheRequest, fill: Fill): Promise<OpenPixelFile> {
  const { folder } = request;
  if (folder === undefined) return forThisProcess(request, fill);
  await makeFolder(folder).catch((error: unknown) => {
    throw writeFailure(folder, error);
  });
  await forgetOld(folder);
  const path = join(folder, `${hash('sha256', request.key)}${ENDING}`);
  const found = await fromBefore(path, request);
  if (found) return found;
  await write(path, request, fill);
  return openPixelFile(path);
}

async function forThisProcess(request: CacheRequest, fill: Fill): Promise<OpenPixelFile> {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-pictures-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  try {
    const path = join(folder, `all${ENDING}`);
    await write(path, request, fill);
    const opened = openPixelFile(path);
    // an open file lives on without its name, and goes with the process, whatever way that ends; Windows keeps the name
    if (process.platform === 'win32') process.on('exit', forget);
    else forget();
    return opened;
  } catch (error) {
    forget();
    throw error;
  }
}

async function write(path: string, { count, stride }: CacheRequest, fill: Fill): Promise<void> {
  await checkRoom(path, count * stride);
  await replaceWhole(path, async (temporary) => {
    const writer = await PixelFileWriter.open(temporary, stride);
    try {
      const put = (index: number, picture: Uint8Array) =>
        writer.put(index, picture).catch((error: unknown) => {
          throw writeFailure(path, error);
        });
      await writer.end({ ...(await fill(put)), stride, count });
    } finally {
      await writer.close();
    }
  });
}

async function fromBefore(path: string, { count, stride }: CacheRequest): Promise<OpenPixelFile | undefined> {
  if (!(await stat(path).catch(() => undefined))) return undefined;
  try {
    const opened = openPixelFile(path);
    if (opened.about.count !== count || opened.about.stride !== stride) return undefined;
    await utimes(path, new Date(), new Date()).catch(() => undefined); // it is read all the same
    return opened;
  } catch (error) {
    if (error instanceof DataError) return undefined; // damaged: it is made again
    throw error;
  }
}

/** What is left of killed processes goes as well. A file that is in use elsewhere lives on there, or cannot be removed. */
async function forgetOld(folder: string): Promise<void> {
  const oldest = Date.now() - KEPT_DAYS * 86_400_000;
  for (const name of await readdir(folder)) {
    if (!name.endsWith(ENDING) && !name.endsWith('.inkstone-tmp')) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < oldest) await rm(path, { force: true }).catch(() => undefined);
  }
}

async function checkRoom(path: string, bytes: number): Promise<void> {
  const folder = join(path, '..');
  const room = await statfs(folder).catch(() => undefined); // some file systems do not tell
  if (!room || room.bavail * room.bsize >= bytes) return;
  const gigabytes = (value: number) => (value / 1e9).toFixed(1);
  const [need, free] = [gigabytes(bytes), gigabytes(room.bavail * room.bsize)];
  throw new DataError(
    'DISK_FULL',
    wordsAbout(
      folder,
      `the pictures take ${need} GB here while they are used, and ${free} GB are free; make room, or choose a smaller size`,
      `使用期间图片在此需要 ${need} GB，而只剩 ${free} GB；请腾出空间，或选择更小的尺寸`,
    ),
  );
}
