import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const command = fileURLToPath(new URL('../../bin/inkstone.js', import.meta.url));

let home: string;
const started: ChildProcess[] = [];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'inkstone-start-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await rm(home, { recursive: true, force: true });
});

interface Opened {
  readonly child: ChildProcess;
  readonly address: string;
  ask(path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
}

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  return child;
}

async function open(): Promise<Opened> {
  const child = run('start', '--home', home, '--port', '0', '--json', '--no-open');
  let said = '';
  child.stderr?.on('data', (text) => {
    said += text;
  });
  const line = await Promise.race([
    once(createInterface({ input: child.stdout! }), 'line').then(([text]) => String(text)),
    once(child, 'exit').then(() => Promise.reject(new Error(said))),
  ]);
  const { address, opening } = JSON.parse(line) as { address: string; opening: string };
  const entered = await fetch(opening, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    child,
    address,
    ask: async (path, body) => {
      const answer = await fetch(`${address}/api${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
  };
}

async function untilStep(studio: Opened, id: string, least: number): Promise<Record<string, unknown>> {
  for (;;) {
    const { body } = await studio.ask(`/runs/${id}`);
    if (Number(body.step) >= least) return body;
    if (body.state === 'failed') throw new Error(JSON.stringify(body.error));
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

describe('inkstone start', () => {
  it('says what to do where the folder or the port is taken, and ends in order', async () => {
    const studio = await open();
    const second = run('start', '--home', home, '--port', '0', '--json', '--no-open', '--lang', 'zh');
    let said = '';
    second.stderr?.on('data', (text) => {
      said += text;
    });
    expect(await ended(second)).toBe(1);
    expect(JSON.parse(said).error).toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining('另选文件夹'),
    });

    const { port } = new URL(studio.address);
    const other = run('start', '--home', join(home, 'other'), '--port', port, '--json', '--no-open');
    let why = '';
    other.stderr?.on('data', (text) => {
      why += text;
    });
    expect(await ended(other)).toBe(1);
    expect(JSON.parse(why).error).toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringContaining('--port'),
    });

    studio.child.kill('SIGINT');
    expect(await ended(studio.child)).toBe(130);
  });

  it('is for this machine alone unless it has a password', async () => {
    const child = run('start', '--home', home, '--host', '0.0.0.0', '--json');
    let said = '';
    child.stderr?.on('data', (text) => {
      said += text;
    });
    expect(await ended(child)).toBe(1);
    expect(JSON.parse(said).error.code).toBe('PASSWORD');
  });

  it('goes on with a training after it was killed, and leaves no process behind', async () => {
    const first = await open();
    const begun = await first.ask('/runs', {
      ...{ dataset: 'digits', recipe: 'dcgan', batch: 4, steps: 100_000, evaluateCount: 64, r1: 0 },
      ...{ sampleEvery: 1000, evaluateEvery: 1000, checkpointEvery: 2 },
    });
    expect(begun.status).toBe(202);
    const id = String(begun.body.id);
    const before = await untilStep(first, id, 3);
    const children = await childrenOf(first.child.pid!);
    expect(children.length).toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    await ended(first.child);
    await gone(children);

    const second = await open();
    const after = await untilStep(second, id, Number(before.step) + 2);
    expect(after.state).toBe('running');
    const { body } = await second.ask(`/runs/${id}/metrics`);
    const steps = (body.points as { step: number }[]).map(({ step }) => step);
    expect(steps).toEqual(steps.map((_, index) => index + 1));
    const own = await childrenOf(second.child.pid!);
    second.child.kill('SIGTERM');
    expect(await ended(second.child)).toBe(143);
    await gone(own);
  }, 600_000);
});

/** Processes that a process has started. */
async function childrenOf(pid: number): Promise<number[]> {
  const list = spawn('ps', ['-o', 'pid=', '--ppid', String(pid)]);
  let text = '';
  for await (const part of list.stdout) text += part;
  return text
    .split('\n')
    .map(Number)
    .filter((number) => number > 0);
}

async function gone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    for (;;) {
      try {
        process.kill(pid, 0);
      } catch {
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
