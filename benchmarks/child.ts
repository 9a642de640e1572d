import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A process that answers each line with a number: how every side of a comparison is driven. */
export interface Child {
  /** Sends a command and waits for its number. Throws with what the process wrote to stderr when it ends instead. */
  ask(command: string): Promise<number>;
  close(): Promise<void>;
}

export interface ChildOptions {
  readonly env?: NodeJS.ProcessEnv | undefined;
}

export function openChild(command: string, args: readonly string[], { env }: ChildOptions = {}): Child {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: env ?? process.env,
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  // a broken pipe shows as the end of the answers
  child.stdin.on('error', () => undefined);
  const failed = once(child, 'error').then(([error]) => {
    throw error;
  });
  failed.catch(() => undefined);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(line) {
      child.stdin.write(`${line}\n`);
      const answer = await Promise.race([answers.next(), failed]);
      if (answer.done) throw new Error(`${command} ${args.join(' ')} ended: ${complaints.trim()}`);
      return Number(answer.value);
    },
    async close() {
      if (child.exitCode !== null) return;
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** A TypeScript file of this folder in a process of its own. */
export function openScript(file: string, ...args: readonly string[]): Child {
  return openChild(process.execPath, [new URL(file, import.meta.url).pathname, ...args]);
}
