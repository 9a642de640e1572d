import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { changedAt, newestSource, root, web } from './web-sources.ts';

/** There while somebody builds; holds who. */
const lock = join(web, 'learn-site', 'building.lock');

/** Where the static site of Learn lies once it is built. */
export const learnPages = join(web, 'learn-site', 'dist');

/**
 * Builds the static site of Learn where it is missing or older than its sources. Several may ask at once: one builds, the others
 * wait for it. Throws where the build fails.
 */
export async function buildLearn(): Promise<void> {
  while (!isFresh()) {
    if (!takeLock()) {
      await wait(500);
      continue;
    }
    try {
      if (!isFresh()) build();
      return;
    } finally {
      rmSync(lock, { force: true });
    }
  }
}

function build(): void {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stderr } = spawnSync(npm, ['run', '-s', 'build:learn'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`npm run build:learn failed: ${stderr}`);
}

function isFresh(): boolean {
  const sources = newestSource(['learn-site/index.html', 'learn-site/vite.config.ts']);
  return changedAt(join(learnPages, 'index.html')) >= sources;
}

/** False where somebody who is still alive has it. */
function takeLock(): boolean {
  try {
    const file = openSync(lock, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch {
    if (!isAlive(Number(read(lock)))) rmSync(lock, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  // it was made this moment and not yet written to
  if (!pid) return true;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
