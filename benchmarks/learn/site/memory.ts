import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { table } from '../../table.ts';
import { openWindow, type Site, trainings, type Window } from './site.ts';

export interface MemoryOptions {
  readonly quick: boolean;
  readonly note: (message: string) => void;
}

interface Held {
  /** Of the page with its workers, as the browser counts it: JavaScript, DOM, canvases, WebAssembly. */
  readonly counted: number;
  /** Of the processes that draw pages, as the system counts it. */
  readonly resident: number;
  readonly workers: number;
}

/** A page on a busy machine gets no further than this. */
const LIMIT_MS = 480_000;

/** Whether 10,000 rounds of the game grow the page, and whether leaving it gives the memory back. */
export async function memoryTable(site: Site, { quick, note }: MemoryOptions): Promise<string> {
  const window = await openWindow();
  const { page } = window;
  const rows: string[][] = [['the game', 'counted', 'resident', 'workers']];
  const look = async (name: string) => {
    note(`memory: ${name}`);
    const { counted, resident, workers } = await heldBy(window);
    rows.push([name, mebibytes(counted), mebibytes(resident), String(workers)]);
  };
  try {
    await page.goto(`${site.origin}/#/learn`);
    await page.locator('h1').first().waitFor();
    await look('contents page, before');
    await page.goto(`${site.origin}/#/learn/game`);
    const deadline = performance.now() + (quick ? LIMIT_MS / 8 : LIMIT_MS);
    const marks = quick ? [50, 200] : [1_000, 10_000];
    for (const mark of marks) {
      const round = await playUntil(page, mark, deadline);
      await look(`after ${round.toLocaleString('en')} rounds${round < mark ? ', when time was up' : ''}`);
    }
    await page.goto(`${site.origin}/#/learn`);
    await page.locator('.game-transport').waitFor({ state: 'detached' });
    await page.waitForTimeout(2_000);
    await look('contents page again, 2 s after');
    return table(rows);
  } finally {
    await window.close();
  }
}

/** Plays until the round at which the page itself pauses, and says which round it came to. */
async function playUntil(page: Page, round: number, deadline: number): Promise<number> {
  const { start, step } = trainings.game;
  await page.getByLabel('Pause at round').fill(String(round));
  await start(page);
  while ((await step(page)) < round && performance.now() < deadline) await page.waitForTimeout(500);
  const pauseButton = page.getByRole('button', { name: 'Pause', exact: true });
  if (await pauseButton.isVisible()) await pauseButton.click();
  return step(page);
}

async function heldBy({ page, browser }: Window): Promise<Held> {
  const counted = await page.evaluate(async () => {
    const { bytes } = await (
      performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory();
    return bytes;
  });
  return { counted, resident: await residentOf(browser), workers: await workersOf(browser) };
}

interface Process {
  readonly type: string;
  readonly id: number;
}

async function residentOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = (processInfo as Process[])
    .filter(({ type }) => type === 'renderer')
    .map(async ({ id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '');
      return 1024 * Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
    });
  return (await Promise.all(sizes)).reduce((a, b) => a + b, 0);
}

/** Workers of all pages, those of workers among them. */
async function workersOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'worker' }] });
  await session.detach();
  return targetInfos.length;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
