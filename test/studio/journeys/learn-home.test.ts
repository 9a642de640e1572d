import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { unzip } from '../../learn/unzip.ts';
import { type OpenedStudio, openedStudio, passingHome } from '../opened-studio.ts';
import { openedBrowser, type Visitor, visitor } from './visitor.ts';

/** For a step on a machine that is busy with other tests. */
const PATIENCE = 100_000;
const STEPS = 8;

describe.skipIf(!chromiumPath)(
  `what a tab has learnt, taken into the studio${skipReason}`,
  { timeout: 2 * PATIENCE },
  () => {
    let home: Awaited<ReturnType<typeof passingHome>>;
    let studio: OpenedStudio;
    let browser: Browser;
    let visit: Visitor;
    let page: Page;
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

    beforeAll(async () => {
      home = await passingHome();
      studio = await openedStudio(home.path);
      browser = await openedBrowser();
      visit = await visitor(browser, studio);
      page = visit.page;
      page.setDefaultTimeout(PATIENCE);
      await page.goto(`${studio.address}/learn/digits`);
      await press('Start training');
      const steps = page.locator('.digits-figures div', { hasText: 'Step' }).locator('dd').first();
      await vi.waitUntil(async () => Number((await steps.innerText()).split(' ')[0]) >= STEPS, {
        interval: 500,
        timeout: PATIENCE,
      });
      await press('Pause');
    }, 2 * PATIENCE);
    afterAll(async () => {
      await browser?.close();
      await studio?.stop();
      await home?.remove();
    });

    it('is a model that Create draws with', async () => {
      await press('Put it into this studio');
      await page.getByRole('link', { name: 'It is in the studio now: draw with it' }).waitFor();
      const { items } = await visit.ask<{ items: { id: string; name: string }[] }>('/models');
      expect(items.map(({ name }) => name)).toContainEqual(
        expect.stringMatching(/^Digits from this tab, step \d+$/),
      );
    });

    it('is a run, once its state lies among the runs, which the studio carries on with', async () => {
      const [saved] = await Promise.all([page.waitForEvent('download'), press('Download the state (zip)')]);
      const file = join(home.path, 'digits-run.zip');
      await saved.saveAs(file);
      await unzip(file, join(home.path, 'runs'));
      await page.goto(`${studio.address}/train`);
      await page.getByRole('link', { name: /dcgan/ }).first().click();
      const stepNow = async () =>
        Number(/\d+/.exec(await page.locator('.run-figures dd').first().innerText())?.[0]);
      const taken = await stepNow();
      expect(taken).toBeGreaterThanOrEqual(STEPS);
      await press('Resume');
      await expect.poll(stepNow, { timeout: PATIENCE, interval: 500 }).toBeGreaterThan(taken);
      await press('Pause');
      await page.locator('.page-head .state', { hasText: 'paused' }).waitFor();
      expect(visit.complaints).toEqual([]);
    });
  },
);
