import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** The body as JSON; throws where it is none. */
  json<Body = Record<string, unknown>>(): Body;
}

export interface Asked {
  readonly method?: string;
  readonly body?: object | FormData | Uint8Array<ArrayBuffer>;
  /** Of a body of bytes. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A studio in a process of its own, as `inkstone start` opens it. */
export interface OpenedStudio {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  /** The address that opens a session, once. */
  readonly opening: string;
  /** What it has said on stderr so far. */
  stderr(): string;
  /** Asks `/api<path>` with a session of its own; an object as body goes as JSON, bytes as the type that is said. */
  ask(path: string, options?: Asked): Promise<Answer>;
  /** That of the session which `ask` has. */
  cookie(): Promise<string>;
  /** Ends it as Ctrl-C does, and gives its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Opens the studio on a free port. Throws with what it said where it does not open. */
export function openedStudio(home: string, ...flags: readonly string[]): Promise<OpenedStudio> {
  return studioOf(command, home, ...flags);
}

/** The same by another installation's command, a file that Node runs. */
export async function studioOf(
  command: string,
  home: string,
  ...flags: readonly string[]
): Promise<OpenedStudio> {
  const child = spawn(
    process.execPath,
    [command, 'start', '--home', home, '--port', '0', '--json', '--no-open', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => Promise.reject(new Error(said))),
  ]);
  const { address, opening } = JSON.parse(line) as { address: string; opening: string };
  let cookie: Promise<string> | undefined;
  const ended = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    return child.exitCode;
  };
  // only who asks spends the token: a browser may open the address instead
  const session = () => {
    cookie ??= enter(opening);
    return cookie;
  };
  return {
    child,
    address,
    opening,
    stderr: () => said,
    cookie: session,
    async ask(path, { method, body, type = 'application/json', headers } = {}) {
      const isForm = body instanceof FormData;
      const isPlain = isForm || body instanceof Uint8Array;
      const answer = await fetch(`${address}/api${path}`, {
        method: method ?? (body ? 'POST' : 'GET'),
        headers: {
          cookie: await session(),
          origin: address,
          ...(body && !isForm && { 'content-type': type }),
          ...headers,
        },
        ...(body && { body: isPlain ? (body as BodyInit) : JSON.stringify(body) }),
      });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      return {
        status: answer.status,
        headers: answer.headers,
        bytes,
        json: () => JSON.parse(new TextDecoder().decode(bytes)),
      };
    },
    stop() {
      child.kill('SIGINT');
      return ended();
    },
    async kill() {
      child.kill('SIGKILL');
      await ended();
    },
  };
}

async function enter(opening: string): Promise<string> {
  const entered = await fetch(opening, { redirect: 'manual' });
  return entered.headers.get('set-cookie')?.split(';')[0] ?? '';
}

/** A folder of passing use for a studio's data. */
export async function passingHome(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'inkstone-home-'));
  return {
    path: join(path, 'home'),
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}
