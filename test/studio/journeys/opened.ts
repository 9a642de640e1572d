import { readFile } from 'node:fs/promises';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type OpenedStudio, openedStudio, passingHome } from '../opened-studio.ts';
import { openedBrowser } from './visitor.ts';

export interface Opened {
  readonly studio: OpenedStudio;
  readonly browser: Browser;
}

/** One studio and one browser for the tests of a file, closed after them. Filled before the first test. */
export function openedForTests(...flags: readonly string[]): Opened {
  const opened: { studio?: OpenedStudio; browser?: Browser } = {};
  let home: Awaited<ReturnType<typeof passingHome>> | undefined;
  beforeAll(async () => {
    home = await passingHome();
    opened.studio = await openedStudio(home.path, ...flags);
    opened.browser = await openedBrowser();
  });
  afterAll(async () => {
    await opened.browser?.close();
    await opened.studio?.stop();
    await home?.remove();
  });
  return opened as Opened;
}

/** The bytes of what the browser saved. */
export async function bytesOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}
