import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

export interface Outcome {
  /** Exit code, or null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** What it has said on stderr so far. */
  stderr(): string;
  readonly ended: Promise<Outcome>;
}

/** Starts the real command in a process of its own, in English unless `LC_ALL` says otherwise. */
export function start(
  args: readonly string[],
  { LC_ALL = 'C', cwd }: { LC_ALL?: string; cwd?: string } = {},
): Running {
  const child = spawn(process.execPath, [command, ...args], {
    cwd,
    env: { ...process.env, LC_ALL },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...said }) as Outcome);
  return { child, stderr: () => said.stderr, ended };
}

/** Runs it to its end. */
export function inkstone(...args: readonly string[]): Promise<Outcome> {
  return start(args).ended;
}

/** Waits until `isTrue`, at most as long as the process lives. */
export async function until(isTrue: () => boolean, running: Running): Promise<void> {
  while (!isTrue()) {
    if (running.child.exitCode !== null || running.child.signalCode !== null) {
      const { code, stderr } = await running.ended;
      throw new Error(`the command ended (${code}) before its moment came: ${stderr}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
