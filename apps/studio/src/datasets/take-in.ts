import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Words } from '@inkstone/data';
import { sentError } from '../children/child.ts';
import { StudioError } from '../studio-error.ts';
import { type FileType, fileType, pictureTypes } from '../uploads/file-type.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, type Received } from '../uploads/receive.ts';
import { broken, named, refuseType, tooLarge } from '../uploads/refusals.ts';
import { wholePicture } from '../uploads/whole-picture.ts';
import { zipEntries } from './zip-entries.ts';

export interface TakenIn {
  readonly kind: 'pictures' | 'idx';
  readonly count: number;
  readonly bytes: number;
  /** Names of the folders that stand for classes. */
  readonly classes: readonly string[];
  /** How many pictures have which size, `64×64`. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly refused: readonly { readonly name: string; readonly code: string; readonly error: Words }[];
}

const MOST_REFUSALS = 200;

async function takeZip(sorter: Sorter, file: string, archive: string): Promise<void> {
  for await (const entry of zipEntries(file)) {
    const refuse = (error: unknown) => sorter.refuse(`${archive}/${entry.name}`, error);
    if ('refused' in entry) refuse(entry.refused);
    else await sorter.take(entry.name, entry.bytes).catch(refuse);
  }
}

/**
 * Sorts what came in into a dataset's own folder: pictures under pictures/c000/000001.png, where folders become classes by
 * number, or IDX files under idx/. Files are told by content. Names of the client's only label things. Throws StudioError.
 */
export async function takeIn(files: readonly Received[], into: string): Promise<TakenIn> {
  const sorter = new Sorter(into);
  for (const { file, name } of files) {
    const type = await typeOf(file);
    if (type === 'zip') {
      await takeZip(sorter, file, name).catch((error: unknown) => sorter.refuse(name, error));
    } else if (type === 'idx' || type === 'gzip') {
      await sorter.takeIdx(name, file, type).catch((error: unknown) => sorter.refuse(name, error));
    } else {
      const size = (await stat(file)).size;
      if (size > uploadLimits.pictureBytes) sorter.refuse(name, tooLarge(uploadLimits.pictureBytes));
      else
        await sorter.take(name, await readFile(file)).catch((error: unknown) => sorter.refuse(name, error));
    }
  }
  return sorter.done();
}

class Sorter {
  readonly #into: string;
  readonly #classes = new Map<string, number>();
  readonly #sizes: Record<string, number> = {};
  readonly #refused: TakenIn['refused'][number][] = [];
  /** Names of the IDX files, by what they hold. */
  readonly #idx = new Map<'images' | 'labels', string>();
  #count = 0;
  #bytes = 0;
  #firstStatus = 422;

  constructor(into: string) {
    this.#into = into;
  }

  refuse(name: string, error: unknown): void {
    const { status, code, words } = sentError(error);
    if (this.#refused.length === 0) this.#firstStatus = status;
    if (this.#refused.length < MOST_REFUSALS) this.#refused.push({ name: label(name), code, error: words });
  }

  async take(name: string, bytes: Uint8Array): Promise<void> {
    const type = fileType(bytes.subarray(0, 512));
    if (!pictureTypes.has(type)) throw refuseType(type);
    const { width, height } = await wholePicture(bytes, { failOn: 'error' });
    const folder = join(this.#into, 'pictures', this.#classOf(name));
    await mkdir(folder, { recursive: true });
    this.#count++;
    await writeFile(join(folder, `${String(this.#count).padStart(6, '0')}.${type}`), bytes);
    this.#bytes += bytes.length;
    const size = `${width}×${height}`;
    this.#sizes[size] = (this.#sizes[size] ?? 0) + 1;
  }

  /** The first file of pictures and the first of labels; test parts, which come second by name, are refused. */
  async takeIdx(name: string, file: string, type: 'idx' | 'gzip'): Promise<void> {
    const head = type === 'idx' ? await headOf(file, 4) : await headOfGzip(file);
    if (head.length < 4) throw broken('empty');
    if (type === 'idx') await checkIdxSize(file);
    if (fileType(head) !== 'idx') throw refuseType('unknown');
    const part = head[3] === 3 ? 'images' : 'labels';
    if (this.#idx.has(part) || /t10k|test/i.test(name)) {
      throw new StudioError(422, 'IDX_TWICE', {
        en: `a second file of ${part}: a dataset has one; bring the training part alone`,
        zh: `第二个 ${part} 文件：每个数据集只能有一个；请只导入训练部分`,
      });
    }
    const folder = join(this.#into, 'idx');
    await mkdir(folder, { recursive: true });
    const to = join(
      folder,
      `train-${part}-idx${part === 'images' ? 3 : 1}-ubyte${type === 'gzip' ? '.gz' : ''}`,
    );
    await rename(file, to).catch(() => copyFile(file, to));
    this.#idx.set(part, name);
    this.#bytes += (await stat(to)).size;
  }

  done(): TakenIn {
    const hasIdx = this.#idx.has('images');
    if (this.#count > 0) for (const name of this.#idx.values()) this.refuse(name, picturesCame());
    if (this.#count === 0 && !hasIdx) throw this.#empty();
    return {
      kind: this.#count > 0 ? 'pictures' : 'idx',
      count: this.#count,
      bytes: this.#bytes,
      classes: this.#classes.size > 1 ? [...this.#classes.keys()] : [],
      sizes: this.#sizes,
      refused: this.#refused,
    };
  }

  /** The folder that a picture lies in, as a number. */
  #classOf(name: string): string {
    const folders = label(name)
      .split('/')
      .slice(0, -1)
      .filter((part) => part !== '' && part !== '.' && part !== '..');
    const named = folders.at(-1)?.trim() || 'all';
    const index = this.#classes.get(named) ?? this.#classes.size;
    this.#classes.set(named, index);
    return `c${String(index).padStart(4, '0')}`;
  }

  #empty(): StudioError {
    const [first] = this.#refused;
    const why = {
      en: 'nothing in it can be trained on: give pictures, a zip of pictures, or IDX files',
      zh: '其中没有可用于训练的内容：请给出图片、图片的 zip，或 IDX 文件',
    };
    if (!first) return new StudioError(422, 'EMPTY', why);
    const { name, code, error } = first;
    const words = { en: `${error.en}; ${why.en}`, zh: `${error.zh}；${why.zh}` };
    return named(name, new StudioError(this.#firstStatus, code, words));
  }
}

function picturesCame(): StudioError {
  return new StudioError(422, 'MIXED', {
    en: 'an IDX file beside pictures, of which one kind makes a dataset: bring it as a dataset of its own',
    zh: 'IDX 文件与图片混在一起，而一个数据集只能有一种：请单独导入它',
  });
}

async function typeOf(file: string): Promise<FileType> {
  return fileType(await headOf(file, 512));
}

async function headOf(file: string, count: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(count);
    const { bytesRead } = await handle.read(head, 0, count, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Its first bytes unpacked: the whole of a bomb is never. */
async function headOfGzip(file: string): Promise<Uint8Array> {
  const unpacking = createReadStream(file).pipe(createGunzip());
  try {
    for await (const piece of unpacking) return (piece as Buffer).subarray(0, 64);
    return new Uint8Array();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

/** An IDX file is as long as its header says: an axis is four bytes, an element one. */
async function checkIdxSize(file: string): Promise<void> {
  const head = Buffer.from(await headOf(file, 16));
  const axes = head[3] ?? 0;
  const start = 4 + 4 * axes;
  if (head.length < start) throw broken('cut short');
  const elements = Array.from({ length: axes }, (_, axis) => head.readUInt32BE(4 + 4 * axis)).reduce(
    (product, length) => product * length,
    1,
  );
  const { size } = await stat(file);
  if (size !== start + elements) {
    throw broken(`its header speaks of ${elements} bytes, and ${size - start} are there`);
  }
}
