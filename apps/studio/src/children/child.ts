import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { type Words, wordsOf } from '@inkstone/data';
import { StudioError } from '../studio-error.ts';

export interface ChildOptions {
  /** Runs when nothing else wants the processor. */
  readonly background?: boolean | undefined;
  /** Megabytes of JavaScript's heap. */
  readonly heapMegabytes?: number | undefined;
  readonly onMessage: (message: unknown) => void;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote on stderr. */
  readonly said: string;
}

/** A child process of ours. It ends with us: it watches its channel, and is killed where it does not. */
export class Child {
  readonly ended: Promise<Ended>;
  readonly #process: ChildProcess;
  #hasEnded = false;

  constructor(script: URL, { background = false, heapMegabytes, onMessage }: ChildOptions) {
    const child = fork(script, {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`],
    });
    this.#process = child;
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = `${said}${text}`.slice(-4000);
    });
    child.on('message', onMessage);
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        this.#hasEnded = true;
        living.delete(this);
        resolve({ code, signal, said });
      };
      child.on('exit', end);
      child.on('error', () => end(null, null));
    });
    living.add(this);
    if (background && child.pid !== undefined) lower(child.pid);
  }

  get isAlive(): boolean {
    return !this.#hasEnded && !this.#process.killed;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  send(message: object): void {
    // a child that has just ended tells so by `ended`
    if (this.#process.connected) this.#process.send(message, () => undefined);
  }

  /** Asks it to end, and kills it after `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    if (this.#hasEnded) return;
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), graceMs);
    await this.ended;
    clearTimeout(timer);
  }

  killNow(): void {
    if (!this.#hasEnded) this.#process.kill('SIGKILL');
  }
}

const living = new Set<Child>();
// whatever way we end, nothing of ours goes on
process.on('exit', () => {
  for (const child of living) child.killNow();
});

function lower(pid: number): void {
  try {
    setPriority(pid, 10);
  } catch {
    // it has ended already, or the system does not allow it: it only runs sooner than it need
  }
}

/** What is told of a child that ended without an answer. */
export function lost({ code, signal, said }: Ended): StudioError {
  const how = signal ?? `exit ${code}`;
  const last = said.trim().split('\n').at(-1) ?? '';
  return new StudioError(500, 'CHILD', {
    en: `a child process ended by itself (${how}${last === '' ? '' : `: ${last}`}): the machine may have run out of memory; try again`,
    zh: `子进程自行结束（${how}${last === '' ? '' : `：${last}`}）：可能内存不足；请重试`,
  });
}

/** An error as it travels between processes. */
export interface SentError {
  readonly status: number;
  readonly code: string;
  readonly words: Words;
}

/** Errors of other packages are about what they were given. */
export function sentError(error: unknown): SentError {
  if (error instanceof StudioError) return { status: error.status, code: error.code, words: wordsOf(error) };
  const isKnown = error instanceof Error && 'code' in error && 'zh' in error;
  return {
    status: isKnown ? 422 : 500,
    code: isKnown ? String(error.code) : 'UNKNOWN',
    words: wordsOf(error),
  };
}

export function receivedError({ status, code, words }: SentError): StudioError {
  return new StudioError(status, code, words);
}
