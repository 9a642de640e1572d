import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyEye } from '../../../apps/studio/src/eye/testing/tiny-eye.ts';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { dropFile } from './drop.ts';
import { openedForTests } from './opened.ts';
import { untranslated } from './untranslated.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkstone-search-'));
const eye = join(folder, 'eye.onnx');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (color: string) =>
  sharp({ create: { width: 160, height: 160, channels: 3, background: color } })
    .png()
    .toBuffer();

/** Stripes so wide, in ink of that colour. */
async function stripes(color: string, step: number, width = 160): Promise<Buffer> {
  const bar = { create: { width: step / 2, height: 160, channels: 3 as const, background: '#f4f0e4' } };
  const input = await sharp(bar).png().toBuffer();
  const lefts = Array.from({ length: Math.floor(width / step) }, (_, index) => index * step);
  return sharp({ create: { width, height: 160, channels: 3, background: color } })
    .composite(lefts.map((left) => ({ input, left, top: 0 })))
    .png()
    .toBuffer();
}

describe.skipIf(!chromiumPath)(`the search by likeness${skipReason}`, () => {
  writeFileSync(eye, tinyEye());
  const opened = openedForTests('--eye', eye);
  let visit: Visitor;
  let page: Page;
  const wall = (on: Page) => on.locator('.wall-picture');
  const search = (path = '') => `${opened.studio.address}/gallery/search${path}`;

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    page.setDefaultTimeout(100_000);
    await page.goto(search());
    await page.getByText('There is nothing to search yet').waitFor();
    const pictures = [
      ...(await Promise.all(['#b03020', '#a02818', '#c03828'].map(plain))),
      ...(await Promise.all([16, 20, 24].map((step) => stripes('#2038b0', step)))),
    ];
    await page.goto(`${opened.studio.address}/gallery`);
    await page.locator('input[type=file]').setInputFiles(
      pictures.map((buffer, index) => ({
        ...{ name: `${index < 3 ? 'red' : 'blue'} ${index % 3}.png`, mimeType: 'image/png', buffer },
      })),
    );
    await page.getByText('6 works', { exact: true }).waitFor();
    const allSeen = async () => (await (await fetch('/api/eye')).json()).seen === 6;
    await page.waitForFunction(allSeen, undefined, { polling: 500, timeout: 200_000 });
    await page.getByRole('link', { name: 'Search by picture' }).click();
    await page.getByText('Or begin with one of these').waitFor();
  });

  it('says what it cannot look at', async () => {
    await dropFile(page, '.search', {
      ...{ name: 'letter.png', type: 'image/png', bytes: Buffer.from('Dear all') },
    });
    await page.getByText(/letter\.png: not a PNG/).waitFor();
    // the browser notes an answer of 415 on its console
    expect(visit.complaints.filter((text) => !/415/.test(text))).toEqual([]);
  });

  it.each([
    { name: 'Chinese, dark', language: 'zh', scheme: 'dark', width: 1360, height: 900 },
    { name: 'English, 390 px', language: 'en', scheme: 'light', width: 390, height: 844 },
  ] as const)('is for everybody: $name', async ({ language, ...look }) => {
    const other = await visit.another({ language, ...look });
    const { items } = await visit.ask<{ items: { id: string; title: string }[] }>('/works');
    await other.page.goto(
      search(`?more=w:${items[0]?.id}@0.1,0.1,0.5,0.5&more=c:b03020&by=colors&less=w:${items[1]?.id}`),
    );
    await wall(other.page).first().waitFor();
    await settled(other.page);
    const names = items.map(({ title }) => title);
    expect(await seriousFaults(other.page)).toEqual([]);
    expect(await untranslated(other.page, language, names)).toEqual([]);
    const width = await other.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(look.width);
    await other.page.locator('.example-tools button').first().click();
    await other.page.getByRole('dialog').waitFor();
    expect(await seriousFaults(other.page)).toEqual([]);
    expect(await untranslated(other.page, language, names)).toEqual([]);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });
});
