import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { DataError } from '../errors.ts';
import { readFailure } from '../files/io-error.ts';
import { wordsAbout } from '../words.ts';
import type { PixelStore } from './pixel-store.ts';

/**
 * Pictures of one size in a file, for sets that memory shall not hold: the bytes of every picture at its own place, then what
 * is known of them as JSON, its length (uint32, little-endian) and a mark that only a whole file has.
 */
const MARK = 'inkstone pictures 1\n';
const TAIL = 4 + MARK.length;

const problemSchema = z.object({ file: z.string(), reason: z.string(), zh: z.string() });
const sideSchema = z.tuple([z.int().positive(), z.int().positive()]).readonly();
const aboutSchema = z.object({
  stride: z.int().positive(),
  count: z.int().min(0),
  /** Places that hold nothing, as their files could not be used. */
  unread: z.array(z.int().min(0)).readonly(),
  problems: z.array(problemSchema).readonly(),
  tooSmall: z.int().min(0),
  original: z.object({ smallest: sideSchema, largest: sideSchema }).optional(),
});
export type PixelFileAbout = z.infer<typeof aboutSchema>;

/** Writes pictures to their places, in any order, and ends the file. The file is there already. */
export class PixelFileWriter {
  readonly #file: FileHandle;
  readonly #stride: number;

  private constructor(file: FileHandle, stride: number) {
    this.#file = file;
    this.#stride = stride;
  }

  static async open(path: string, stride: number): Promise<PixelFileWriter> {
    return new PixelFileWriter(await open(path, 'r+'), stride);
  }

  async put(index: number, picture: Uint8Array): Promise<void> {
    await this.#file.write(picture, 0, picture.length, index * this.#stride);
  }

  async end(about: PixelFileAbout): Promise<void> {
    const text = Buffer.from(JSON.stringify(about));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    const tail = Buffer.concat([text, length, Buffer.from(MARK)]);
    await this.#file.write(tail, 0, tail.length, about.count * about.stride);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

export interface OpenPixelFile {
  /** All places, also those that hold nothing. */
  readonly store: PixelStore;
  readonly about: PixelFileAbout;
}

/**
 * Opens such a file, which stays open as long as the process lives: it may be removed meanwhile where the system lets it.
 * Throws DataError FORMAT for one that is not whole, and what reading throws.
 */
export function openPixelFile(path: string): OpenPixelFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw readFailure(path, error);
  }
  try {
    const about = readAbout(descriptor, path);
    const { stride, count } = about;
    const picture = (index: number) => {
      if (!(index >= 0 && index < count)) throw new RangeError(`${path}: no picture ${index} of ${count}`);
      return readAt(descriptor, path, index * stride, stride);
    };
    return { store: { count, stride, picture }, about };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function readAbout(descriptor: number, path: string): PixelFileAbout {
  const { size } = fstatSync(descriptor);
  if (size < TAIL) throw broken(path);
  const tail = Buffer.from(readAt(descriptor, path, size - TAIL, TAIL));
  const length = tail.readUInt32LE(0);
  if (tail.toString('latin1', 4) !== MARK || length > size - TAIL) throw broken(path);
  const text = Buffer.from(readAt(descriptor, path, size - TAIL - length, length)).toString('utf8');
  const about = aboutSchema.safeParse(parse(text));
  if (!about.success || about.data.count * about.data.stride !== size - TAIL - length) throw broken(path);
  return about.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readAt(descriptor: number, path: string, from: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    let read: number;
    try {
      read = readSync(descriptor, bytes, filled, length - filled, from + filled);
    } catch (error) {
      throw readFailure(path, error);
    }
    if (read === 0) throw broken(path);
    filled += read;
  }
  return bytes;
}

function broken(path: string): DataError {
  return new DataError(
    'FORMAT',
    wordsAbout(
      path,
      'is no whole file of pictures; remove it, and it is made again',
      '不是完整的图片缓存文件；请删除，它会重新生成',
    ),
  );
}
