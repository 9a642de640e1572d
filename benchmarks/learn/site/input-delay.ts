import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { median, quantile } from '../../statistics.ts';
import { milliseconds, table } from '../../table.ts';
import { openWindow, type Site, type Training, trainings } from './site.ts';

const PRESSES = 60;
/** Between two presses, as of a finger that holds on. */
const PRESS_MS = 100;

interface Felt {
  readonly chapter: Training;
  /** From the key to the page's first handler. */
  readonly delays: readonly number[];
  /** From the key to the next frame on the screen, as the browser rounds it; of 16 ms and more. */
  readonly paints: readonly number[];
  readonly longestGap: number;
  readonly tasks: number;
  readonly steps: number;
}

/** How a page answers to the hand while its worker trains. */
export async function inputTable(site: Site, { quick, note }: { quick: boolean; note: (m: string) => void }) {
  const rows: string[][] = [
    [
      'while training',
      'steps',
      'input delay: median',
      'p95',
      'most',
      'key to paint: p95',
      'longest frame gap',
      'tasks > 50 ms',
    ],
  ];
  for (const chapter of ['game', 'digits'] as const) {
    note(`keys on ${chapter}`);
    const { delays, paints, longestGap, tasks, steps } = await felt(site, chapter, quick ? 20 : PRESSES);
    rows.push([
      ...[chapter, String(steps), milliseconds(median(delays)), milliseconds(quantile(delays, 0.95))],
      ...[milliseconds(Math.max(...delays)), milliseconds(quantile(paints, 0.95)), milliseconds(longestGap)],
      String(tasks),
    ]);
  }
  return table(rows);
}

async function felt(site: Site, chapter: Training, presses: number): Promise<Felt> {
  const { page, close } = await openWindow();
  const { start, step, control, keys } = trainings[chapter];
  try {
    await page.goto(`${site.origin}/#/learn/${chapter}`);
    await start(page);
    await untilMoving(page, () => step(page));
    await page.locator(control).first().focus();
    await page.evaluate(observe);
    const before = await step(page);
    for (let press = 0; press < presses; press++) {
      await page.keyboard.press(keys[press % 2] ?? keys[0]);
      await pause(PRESS_MS);
    }
    const { delays, paints, longestGap, tasks } = await page.evaluate(
      () => (globalThis as unknown as { felt: Omit<Felt, 'chapter' | 'steps'> & { tasks: number } }).felt,
    );
    if (delays.length < presses) throw new Error(`${chapter}: ${delays.length} of ${presses} keys arrived`);
    return { chapter, delays, paints, longestGap, tasks, steps: (await step(page)) - before };
  } finally {
    await close();
  }
}

async function untilMoving(page: Page, step: () => Promise<number>): Promise<void> {
  while ((await step()) < 2) await page.waitForTimeout(200);
}

/** Runs in the page. An event carries the time at which the browser took it from the keyboard. */
function observe(): void {
  const felt = { delays: [] as number[], paints: [] as number[], longestGap: 0, tasks: 0 };
  Object.assign(globalThis, { felt });
  addEventListener('keydown', ({ timeStamp }) => felt.delays.push(performance.now() - timeStamp), true);
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'keydown') felt.paints.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  new PerformanceObserver((list) => {
    felt.tasks += list.getEntries().length;
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = (now: number) => {
    felt.longestGap = Math.max(felt.longestGap, now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
