import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, writeFailure, writeFileAtomic } from '@inkstone/data';
import { type ProcessLock, takeProcessLock } from '@inkstone/gallery';
import { z } from 'zod';
import { StudioError } from '../studio-error.ts';

const parts = [
  'database',
  'store',
  'runs',
  'datasets',
  'models',
  'imports',
  'profile',
  'tmp',
  'logs',
] as const;
type Part = (typeof parts)[number];

const aboutSchema = z.looseObject({ format: z.int(), createdAt: z.string() });

/** Room below which nothing new is begun: a database that cannot write is worse than a refusal. */
export const LEAST_FREE_BYTES = 64 * 2 ** 20;

/** The folder that a person's data lies in. Nothing is written outside it. */
export class Home {
  readonly path: string;
  readonly #lock: ProcessLock;

  private constructor(path: string, lock: ProcessLock) {
    this.path = path;
    this.#lock = lock;
  }

  /** Makes or opens the folder and takes it for this process. Throws StudioError, GalleryError, DataError. */
  static async open(path: string): Promise<Home> {
    await makeFolder(path).catch((error: unknown) => {
      throw writeFailure(path, error);
    });
    const lock = await takeProcessLock(join(path, 'lock'), path);
    const home = new Home(path, lock);
    try {
      await home.#prepare();
      return home;
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  async #prepare(): Promise<void> {
    const about = join(this.path, 'studio.json');
    const text = await readFile(about, 'utf8').catch(() => undefined);
    if (text === undefined) {
      await writeFileAtomic(about, `${JSON.stringify({ format: 1, createdAt: new Date().toISOString() })}\n`);
    } else {
      refuseNewer(about, text);
    }
    for (const part of parts) {
      const folder = join(this.path, part);
      await mkdir(folder, { recursive: true }).catch((error: unknown) => {
        throw writeFailure(folder, error);
      });
    }
    await this.#clearTemporary();
    if ((await this.freeBytes()) < LEAST_FREE_BYTES) {
      throw new StudioError(507, 'DISK_FULL', {
        en: `${this.path}: less than ${LEAST_FREE_BYTES / 2 ** 20} MB are free on this disk: make room, or choose another --home`,
        zh: `${this.path}：磁盘剩余空间不足 ${LEAST_FREE_BYTES / 2 ** 20} MB：请腾出空间，或另选 --home`,
      });
    }
  }

  /** What an earlier studio left when it was killed. */
  async #clearTemporary(): Promise<void> {
    for (const name of await readdir(this.folder('tmp'))) {
      await rm(join(this.folder('tmp'), name), { recursive: true, force: true });
    }
  }

  folder(part: Part): string {
    return join(this.path, part);
  }

  /** A new folder for passing use, under tmp/. */
  async temporary(): Promise<string> {
    const folder = join(this.folder('tmp'), randomBytes(12).toString('hex'));
    await mkdir(folder);
    return folder;
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** A secret of this folder, made when it is first asked for, readable for its owner alone. */
  async secret(name: string): Promise<Buffer> {
    const file = join(this.path, name);
    const kept = await readFile(file, 'utf8').catch(() => undefined);
    if (kept !== undefined && /^[0-9a-f]{64}$/.test(kept.trim())) return Buffer.from(kept.trim(), 'hex');
    const made = randomBytes(32);
    await writeFile(file, `${made.toString('hex')}\n`, { mode: 0o600 });
    await chmod(file, 0o600);
    return made;
  }

  close(): Promise<void> {
    return this.#lock.release();
  }
}

function refuseNewer(file: string, text: string): void {
  const about = aboutSchema.safeParse(safeJson(text));
  if (!about.success) {
    throw new StudioError(500, 'HOME', {
      en: `${file}: is damaged: restore it from a backup, or delete this one file if the folder is yours`,
      zh: `${file}：已损坏：请从备份恢复；如果此文件夹是您的，也可只删除这个文件`,
    });
  }
  if (about.data.format > 1) {
    throw new StudioError(500, 'HOME', {
      en: `${file}: was written by a newer Inkstone: update this one; nothing was touched`,
      zh: `${file}：由更新版本的 Inkstone 写成：请升级；没有改动任何内容`,
    });
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
