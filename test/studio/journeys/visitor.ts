/** A person's browser in a studio: Debian's Chromium, which notes what a visitor should never have to see. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openChromium } from '../../browser/chromium.ts';

/** Milliseconds that a machine busy with other tests may need; nothing here says how fast the studio is. */
const PATIENCE = 30_000;

export interface Look {
  readonly language?: 'en' | 'zh';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** Pixels of the screen for one of the page's. */
  readonly density?: number;
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console, exceptions, and requests that left the studio: all tests want none. */
  readonly complaints: readonly string[];
  /** Asks the API with the visitor's session; throws where the answer is no success. */
  ask<Body = Record<string, unknown>>(path: string, body?: object, method?: string): Promise<Body>;
  /** The same session in another window, with another look. */
  another(look: Look): Promise<Visitor>;
}

export function openedBrowser(): Promise<Browser> {
  return openChromium({ timeout: PATIENCE, flags: ['--disable-gpu'] });
}

/** A window at `opening`; `address` is the studio's origin. */
export async function visitor(
  browser: Browser,
  { address, opening }: { readonly address: string; readonly opening: string },
  look: Look = {},
): Promise<Visitor> {
  const visit = await windowOn(browser, address, look);
  await visit.page.goto(opening);
  return visit;
}

async function windowOn(
  browser: Browser,
  address: string,
  look: Look,
  from?: BrowserContext,
): Promise<Visitor> {
  const { language = 'en', scheme = 'light', width = 1360, height = 900, density = 1 } = look;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: density,
    colorScheme: scheme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    ...(from && { storageState: await from.storageState() }),
  });
  context.setDefaultTimeout(PATIENCE);
  await context.addInitScript(sumShifts);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // the browser does not say in words what it could not load
    const { url } = message.location();
    complaints.push(
      message.text().startsWith('Failed to load') ? `${message.text()}: ${url}` : message.text(),
    );
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !/^(blob|data):/.test(url)) complaints.push(`asked for ${url}`);
  });
  return {
    context,
    page: await context.newPage(),
    complaints,
    async ask<Body>(path: string, body?: object, method = body ? 'POST' : 'GET') {
      const answer = await context.request.fetch(`${address}/api${path}`, {
        method,
        headers: { origin: address },
        timeout: PATIENCE,
        ...(body && { data: body }),
      });
      if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    another: (next) => windowOn(browser, address, next, context),
  };
}

/** Runs in every page before its own scripts: sums the layout shifts that no action of the visitor's explains. */
function sumShifts(): void {
  const sums = globalThis as unknown as { shiftSum: number; shifts: string[] };
  sums.shiftSum = 0;
  sums.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: { node: Node | null }[];
    })[]) {
      if (entry.hadRecentInput) continue;
      sums.shiftSum += entry.value;
      const nodes = entry.sources.map(({ node }) =>
        node instanceof Element ? node.className : node?.nodeName,
      );
      sums.shifts.push(`${entry.value.toFixed(4)} ${nodes.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** How far things of the page have moved by themselves (CLS), and what moved. */
export function shifts(page: Page): Promise<{ sum: number; of: string[] }> {
  return page.evaluate(() => {
    const { shiftSum, shifts } = globalThis as unknown as { shiftSum: number; shifts: string[] };
    return { sum: shiftSum, of: shifts };
  });
}

/** Waits until the page shows what it has: a heading, no place held for what is to come, every picture decoded. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(
    () =>
      document.querySelector('.skeleton') === null &&
      [...document.querySelectorAll<HTMLImageElement>('img')].every(
        (image) => image.complete || image.getBoundingClientRect().top > innerHeight * 2,
      ) &&
      [...document.fonts].every(({ status }) => status !== 'loading'),
  );
  // pictures fade in: the transitions are short
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}
