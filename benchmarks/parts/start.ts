import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { summary } from '../statistics.ts';
import { milliseconds } from '../table.ts';
import type { Part } from './part.ts';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

/** From the command `inkstone train dcgan` to its first step in metrics.jsonl. */
export const startPart: Part = async ({ threads, note }) => {
  const times: number[] = [];
  for (let round = 0; round < 3; round++) {
    times.push(await oneStart(threads));
    note(`start: ${milliseconds(times.at(-1) ?? 0)}`);
  }
  const { median, least, most } = summary(times);
  return {
    title: 'Start: command to first step, dcgan',
    text: `${milliseconds(median)} (${milliseconds(least)} to ${milliseconds(most)} of ${times.length})`,
    figures: summary(times) as unknown as Record<string, number>,
  };
};

async function oneStart(threads: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-bench-'));
  const run = join(folder, 'run');
  const started = performance.now();
  const args = ['train', 'dcgan', '--steps', '2', '--out', run, '--threads', String(threads)];
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const ended = once(child, 'exit');
  try {
    for (;;) {
      const metrics = await readFile(join(run, 'metrics.jsonl'), 'utf8').catch(() => '');
      if (metrics.includes('\n')) return performance.now() - started;
      if (child.exitCode !== null)
        throw new Error(`inkstone ${args.join(' ')} ended early: ${complaints.trim()}`);
      await pause(5);
    }
  } finally {
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
}
