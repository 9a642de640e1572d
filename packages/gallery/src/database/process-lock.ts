/**
 * A lock file that names its holder: process id, and when that process began, since ids are given again. A lock whose
 * holder is gone is taken over.
 */
import { readFileSync, rmSync } from 'node:fs';
import { open, readFile, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { writeFailure } from '@inkstone/data';
import { z } from 'zod';
import { GalleryError } from '../errors.ts';

export interface ProcessLock {
  release(): Promise<void>;
}

const holderSchema = z.object({ pid: z.int(), began: z.string().nullable(), since: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Locks of this very process: its own id in a file may also come from an earlier life, in a container. */
const held = new Set<string>();

/** Throws GalleryError IN_USE, DataError. */
export async function takeProcessLock(file: string, what: string): Promise<ProcessLock> {
  for (let attempt = 0; attempt < 3; attempt++) {
    if (held.has(file)) throw inUse(what, process.pid);
    if ((await claim(file)) && (attempt === 0 || (await isStillOurs(file)))) {
      held.add(file);
      const atExit = () => rmSync(file, { force: true });
      process.once('exit', atExit);
      return {
        async release() {
          process.removeListener('exit', atExit);
          held.delete(file);
          await rm(file, { force: true });
        },
      };
    }
    const holder = await readHolder(file);
    if (holder && isAlive(holder)) throw inUse(what, holder.pid);
    await rm(file, { force: true });
  }
  throw inUse(what, (await readHolder(file))?.pid ?? 0);
}

async function claim(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    const holder: Holder = {
      pid: process.pid,
      began: processStart(process.pid),
      since: new Date().toISOString(),
    };
    await handle.writeFile(`${JSON.stringify(holder)}\n`).finally(() => handle.close());
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw writeFailure(file, error);
  }
}

/** Two that take over the same stale lock may each remove it, the slower one also the lock of the faster. */
async function isStillOurs(file: string): Promise<boolean> {
  await pause(150);
  return (await readHolder(file))?.pid === process.pid;
}

/** Undefined for a file that is gone, or that a kill cut short. */
async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  if (pid === process.pid) return false; // `held` has what this process really holds
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to someone else
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const begins = processStart(pid);
  return began === null || begins === null || began === begins;
}

/** Ticks from the machine's start to the process's; null where the system does not tell (other than Linux). */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // behind the name, which may itself hold spaces and brackets: field 22 of proc(5), the twentieth after it
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function inUse(what: string, pid: number): GalleryError {
  return new GalleryError('IN_USE', {
    en: `${what}: is in use by another Inkstone (process ${pid}): use that one, end it, or choose another folder`,
    zh: `${what}：另一个 Inkstone（进程 ${pid}）正在使用：请使用它、结束它，或另选文件夹`,
  });
}
