import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildLearn, learnPages } from '../../../scripts/build-learn.ts';
import { serve } from '../../../test/browser/server.ts';
import { openBrowser } from '../tab-browser.ts';

/** For a page on a busy machine to answer. */
const PATIENCE_MS = 120_000;

export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

/** The built static site, as it is now, behind a server that isolates its pages. */
export async function openSite(): Promise<Site> {
  await buildLearn();
  // a copy: whoever builds meanwhile does not change what is measured
  const folder = await mkdtemp(join(tmpdir(), 'inkstone-learn-'));
  await cp(learnPages, folder, { recursive: true });
  const server = await serve({ '/': folder }, { isolated: true });
  return {
    origin: server.origin,
    async close() {
      server.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export interface Window {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

/** A page of the site in a browser of its own, with nothing in its cache. */
export async function openWindow(): Promise<Window> {
  const browser = await openBrowser();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1360, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  return { browser, context, page: await context.newPage(), close: () => browser.close() };
}

/** The chapters that train, and how training is started and how far it is. */
export const trainings = {
  game: {
    start: async (page: Page) => {
      await page.locator('button:enabled', { hasText: 'Play' }).click();
    },
    step: (page: Page) => numberOf(page, '[data-figure="round"]'),
    /** What the keys are pressed on: a learning rate, which training takes at once. */
    control: '.game-rules input[type=range]',
    keys: ['ArrowRight', 'ArrowLeft'],
  },
  digits: {
    start: async (page: Page) => {
      await page.getByLabel('Trains on').selectOption('wasm');
      await page.getByRole('button', { name: 'Start training', exact: true }).click();
    },
    step: (page: Page) => numberOf(page, '.digits-figures dd'),
    /** This chapter has no slider: the focus goes from one of its buttons to the next and back. */
    control: '.digits-controls button:enabled',
    keys: ['Tab', 'Shift+Tab'],
  },
} as const;

export type Training = keyof typeof trainings;

async function numberOf(page: Page, selector: string): Promise<number> {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => Number.parseInt((element.textContent ?? '').replace(/[^\d ]/g, ''), 10) || 0);
}
