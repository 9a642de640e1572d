/** Processes by /proc, where the system has it. */
import { readFile } from 'node:fs/promises';

export const hasProc = process.platform === 'linux';

/** Processes whose parent is `pid`, and theirs. */
export async function descendants(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const own = children.split(' ').filter(Boolean).map(Number);
  return [...own, ...(await Promise.all(own.map(descendants))).flat()];
}

export async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  return state !== undefined && !/\) Z /.test(state);
}

/** Resolves when none of them runs any more. */
export async function gone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    while (await isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Its memory in RAM: the middle of five looks. */
export async function residentBytes(pid: number): Promise<number> {
  const looks: number[] = [];
  for (let i = 0; i < 5; i++) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    looks.push(Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return looks.toSorted((a, b) => a - b)[2]!;
}
