import type { Page, ViewportSize } from 'playwright-core';
import { buildLearn, learnPages } from '../../scripts/build-learn.ts';
import { openChromium } from '../browser/chromium.ts';
import { serve } from '../browser/server.ts';

/** Milliseconds for a page to answer on a machine that is busy with other tests. */
const patience = 180_000;

export interface Tab {
  readonly page: Page;
  /** Errors that the browser's console was told, and requests to other places than the page's own. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface TabOptions {
  /** Whether the server isolates the page, without which there are no threads; yes when absent. */
  readonly isolated?: boolean;
  readonly flags?: readonly string[];
  readonly viewport?: ViewportSize;
}

/** Opens a chapter of the built static site in Debian's Chromium. */
export async function openChapter(
  slug: string,
  { isolated = true, flags = [], viewport }: TabOptions = {},
): Promise<Tab> {
  await buildLearn();
  const server = await serve({ '/': learnPages }, { isolated });
  const browser = await openChromium({ flags });
  const page = await browser.newPage({
    locale: 'en-US',
    acceptDownloads: true,
    ...(viewport && { viewport }),
  });
  page.setDefaultTimeout(patience);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin) && !url.startsWith('blob:')) faults.push(`asked ${url}`);
  });
  await page.goto(`${server.origin}/#/learn/${slug}`);
  return {
    page,
    faults,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
