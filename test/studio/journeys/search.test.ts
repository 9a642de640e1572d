import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { tinyEye } from '../../../apps/studio/src/eye/testing/tiny-eye.ts';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { dropFile } from './drop.ts';
import { openedForTests } from './opened.ts';
import { settledBox } from './settled-box.ts';
import { squeezed } from './squeezed.ts';
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

/** Red on the left, blue stripes on the right. */
async function halves(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 160, channels: 3, background: '#b03020' } })
    .composite([{ input: await stripes('#2038b0', 16), left: 160, top: 0 }])
    .png()
    .toBuffer();
}

describe.skipIf(!chromiumPath)(`the search by likeness${skipReason}`, () => {
  writeFileSync(eye, tinyEye());
  const opened = openedForTests('--eye', eye);
  let visit: Visitor;
  let page: Page;
  const wall = (on = page) => on.locator('.wall-picture');
  const first = async (on = page) => (await wall(on).first().getAttribute('aria-label')) ?? '';
  const tray = (name: string, on = page) => on.getByRole('region', { name });
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
    await vi.waitUntil(async () => (await visit.ask<{ seen: number }>('/eye')).seen === 6, {
      interval: 500,
      timeout: 200_000,
    });
    await page.getByRole('link', { name: 'Search by picture' }).click();
    await page.getByText('Or begin with one of these').waitFor();
  });

  it('finds by a picture that is dropped, and keeps none of it; the address holds the search', async () => {
    await dropFile(page, '.search', {
      ...{ name: 'mine.png', type: 'image/png', bytes: await stripes('#2038b0', 20) },
    });
    await page.getByText('6 works, most alike first').waitFor();
    expect(await first()).toMatch(/^blue 1, likeness 1/);
    await tray('More like this').getByText('mine.png').waitFor();
    expect((await visit.ask<{ total: number }>('/works')).total).toBe(6);

    const address = page.url();
    await page.goto(`${opened.studio.address}/gallery`);
    await page.goto(address);
    await page.getByText('6 works, most alike first').waitFor();
    expect(await first()).toMatch(/^blue 1/);
    await tray('More like this').getByText('A picture of yours').waitFor();
    // narrowed by words
    await page.getByLabel('Only with these words').fill('red');
    await page.getByText('3 works, most alike first').waitFor();
    await page.getByLabel('Only with these words').fill('green');
    await page.getByText('Nothing is left').waitFor();
    await page.getByRole('button', { name: 'Without filters' }).click();
    await page.getByText('6 works, most alike first').waitFor();
  });

  it('loses no letter of one who types faster than the page is drawn', async () => {
    const words = page.getByLabel('Only with these words');
    await words.focus();
    await words.evaluate(() => {
      // deprecated, and the only way in which a page can type as a person does
      for (const letter of 'blue') document.execCommand('insertText', false, letter);
    });
    await page.getByText('3 works, most alike first').waitFor();
    expect(await words.inputValue()).toBe('blue');
    expect(new URL(page.url()).searchParams.get('q')).toBe('blue');
  });

  it('does not call back one who went on while a picture was looked at', async () => {
    await page.goto(search());
    await page.getByText('Or begin with one of these').waitFor();
    const seen = page.waitForResponse(/\/api\/search\/sight/);
    await tray('More like this')
      .locator('input[type=file]')
      .setInputFiles({ name: 'late.png', mimeType: 'image/png', buffer: await plain('#b03020') });
    await page.locator('.way-back').click();
    await page.getByText('6 works', { exact: true }).waitFor();
    await seen;
    await settled(page);
    expect(new URL(page.url()).pathname).toBe('/gallery');
  });

  it('finds by a part of a picture, drawn with the mouse', async () => {
    await page.goto(search());
    await tray('More like this')
      .locator('input[type=file]')
      .setInputFiles({ name: 'halves.png', mimeType: 'image/png', buffer: await halves() });
    await page.getByText('6 works, most alike first').waitFor();
    await tray('More like this').getByRole('button', { name: 'Choose a part' }).click();
    const field = page.locator('.region-field img');
    const box = await settledBox(field);
    await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.1);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.9, { steps: 3 });
    await page.mouse.up();
    await page.getByText('40% wide, 80% high').waitFor();
    await page.getByRole('button', { name: 'Search for this part' }).click();
    await expect.poll(() => first()).toMatch(/^blue/);
    // back to the whole, as every step can be gone back from
    await page.goBack();
    await tray('More like this').getByText('halves.png').waitFor();
  });

  it('wants more of one and less of another, by dragging, and by keys alone', async () => {
    await page.goto(search());
    await page.getByText('Or begin with one of these').waitFor();
    await page.getByRole('option', { name: /^red 0/ }).dragTo(tray('More like this'));
    await page.getByText('5 works, most alike first').waitFor();
    expect(await first()).toMatch(/^red/);
    await page.getByRole('option', { name: /^blue 2/ }).dragTo(tray('Less like that'));
    await page.getByText('4 works, most alike first').waitFor();
    await tray('Less like that').getByText('blue 2').waitFor();

    await page.goto(search());
    await page.getByText('Or begin with one of these').waitFor();
    const keys = page.keyboard;
    await wall().first().focus();
    const begun = await first();
    await keys.press('m');
    await page.getByText('5 works, most alike first').waitFor();
    await tray('More like this').getByText(begun).waitFor();
    // the keyboard stays on the wall
    await page.waitForFunction(() => document.activeElement?.matches('.wall-picture'));
    await keys.press('End');
    await keys.press('l');
    await page.getByText('4 works, most alike first').waitFor();
    // a part of the work, by keys
    await tray('More like this').getByRole('button', { name: 'Choose a part' }).focus();
    await keys.press('Enter');
    await page.locator('.region-box').focus();
    await page.getByText('From 25%, 25%: 50% wide, 50% high').waitFor();
    await keys.press('ArrowRight');
    await keys.press('Shift+ArrowDown');
    await page.getByText('From 27%, 25%: 50% wide, 52% high').waitFor();
    await keys.press('Enter');
    await tray('More like this').getByText(`${begun}, a part of it`).waitFor();
    await page.getByRole('button', { name: `Take ${begun}, a part of it away` }).focus();
    await keys.press('Enter');
    await page.getByText('Or begin with one of these').waitFor();
    // several at once
    await wall().first().focus();
    await keys.press('Space');
    await keys.press('Shift+ArrowRight');
    await page.getByRole('button', { name: 'More like this' }).press('Enter');
    await expect.poll(() => tray('More like this').locator('.example').count()).toBe(2);
  });

  it('finds by colours, and from a work what is similar', async () => {
    await page.goto(search());
    await page.getByLabel('Colour', { exact: true }).fill('#b03020');
    await page.getByRole('button', { name: 'Add a colour' }).click();
    await page.getByText('6 works, most alike first').waitFor();
    expect(await first()).toMatch(/^red/);
    await page.getByRole('option', { name: /^blue 0/ }).click();
    await page.getByRole('link', { name: 'Look for similar' }).click();
    await page.getByText('5 works, most alike first').waitFor();
    expect(await first()).toMatch(/^blue/);
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
    expect(await squeezed(other.page)).toEqual([]);
    await other.page.locator('.example-tools button').first().click();
    await other.page.getByRole('dialog').waitFor();
    expect(await seriousFaults(other.page)).toEqual([]);
    expect(await untranslated(other.page, language, names)).toEqual([]);
    expect(other.complaints).toEqual([]);
    await other.context.close();
  });

  it('leaves the trays where they are once the eye has seen the last work', async () => {
    const other = await visit.another({});
    let isBusy = true;
    await other.page.route('**/api/eye', async (route) => {
      const response = await route.fetch();
      const state = await response.json();
      await route.fulfill({ response, json: { ...state, ...(isBusy && { seen: 3 }) } });
    });
    await other.page.goto(search());
    await other.page.getByText(/^The eye has seen 3 of 6 works; the others/).waitFor();
    const before = await settledBox(tray('More like this', other.page));
    isBusy = false;
    await page.goto(`${opened.studio.address}/gallery`);
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'last.png', mimeType: 'image/png', buffer: await plain('#20a040') },
    });
    await other.page.getByText(/^The eye has seen 7 of 7 works; new ones/).waitFor();
    expect(await settledBox(tray('More like this', other.page))).toEqual(before);
    await other.context.close();
  });
});
