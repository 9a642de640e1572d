import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { ReusedChild } from './reused-child.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkstone-child-'));
const script = join(folder, 'child.mjs');
// counts what it is asked; `heeds` says whether it listens when it is called off
writeFileSync(
  script,
  `import { answerParent } from ${JSON.stringify(new URL('./parent.ts', import.meta.url).href)};
let asked = 0;
answerParent(async ({ waits, heeds }, { signal }) => {
  asked++;
  if (waits) await new Promise((resolve) => {
    setTimeout(resolve, 600_000);
    if (heeds) signal.addEventListener('abort', resolve);
  });
  return { pid: process.pid, asked };
});
`,
);
const child = new ReusedChild(pathToFileURL(script));
afterAll(async () => {
  await child.close();
  rmSync(folder, { recursive: true, force: true });
});

const ask = (work: object, signal?: AbortSignal) =>
  child.ask(work, 60_000, signal) as Promise<{ pid: number; asked: number }>;

/** Until a question is on its way: it stands before whatever calls it off. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

it('never asks what was called off before its turn', async () => {
  const { pid } = await ask({});
  const [now, later] = [new AbortController(), new AbortController()];
  const running = ask({ waits: true, heeds: true }, now.signal);
  const queued = ask({}, later.signal);
  const last = ask({});
  await nextTurn();
  later.abort(new Error('later'));
  now.abort(new Error('now'));
  const both = await Promise.allSettled([running, queued]);
  expect(both).toMatchObject([{ reason: { message: 'now' } }, { reason: { message: 'later' } }]);
  // the first, the one that was running, and the last
  expect(await last).toEqual({ pid, asked: 3 });
});

it('replaces a child that does not heed', async () => {
  const before = await ask({});
  const stop = new AbortController();
  const running = ask({ waits: true, heeds: false }, stop.signal);
  const last = ask({});
  await nextTurn();
  stop.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  const after = await last;
  expect([after.asked, after.pid === before.pid]).toEqual([1, false]);
});
