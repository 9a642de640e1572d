import { open, readFile, rm } from 'node:fs/promises';
import { StudioError } from '../studio-error.ts';

/** A folder that this process has to itself. */
export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a folder for this process by a file that names it. A lock whose process is gone is taken over. Throws StudioError
 * HOME_IN_USE.
 */
export async function takeLock(file: string): Promise<Lock> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const handle = await open(file, 'wx', 0o600);
      await handle.writeFile(`${process.pid}\n`);
      await handle.close();
      return { release: () => rm(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    if (Number.isInteger(holder) && holder !== process.pid && isAlive(holder)) throw inUse(file, holder);
    await rm(file, { force: true });
  }
  throw inUse(file, 0);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it lives, but belongs to someone else
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function inUse(file: string, pid: number): StudioError {
  return new StudioError(409, 'HOME_IN_USE', {
    en: `${file}: the folder is in use by another studio (process ${pid}): use that one, end it, or choose another --home`,
    zh: `${file}：另一个画室（进程 ${pid}）正在使用此文件夹：请使用它、结束它，或另选 --home`,
  });
}
