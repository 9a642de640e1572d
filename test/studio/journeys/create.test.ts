import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { bytesOf, openedForTests } from './opened.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

describe.skipIf(!chromiumPath)(`creating${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let page: Page;
  const wall = () => page.locator('.wall-picture');
  const bar = () => page.locator('.chosen-bar');
  const choose = (index: number) =>
    wall()
      .nth(index)
      .click({ modifiers: ['Control'] });
  const saved = async (press: () => Promise<void>) => {
    const [download] = await Promise.all([page.waitForEvent('download'), press()]);
    return bytesOf(download);
  };

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    await page.getByRole('button', { name: 'See a whole wall' }).click();
    await settled(page);
  });

  it('shows one class where one is chosen, and lays a picture on the table', async () => {
    await page.getByLabel('Show').selectOption('3');
    await wall().nth(4).click();
    await page.locator('.recipe-list dd', { hasText: /^3$/ }).waitFor();
    await settled(page);
    const size = await saved(async () => {
      await page.getByLabel('Size').selectOption('64');
      await page.getByRole('link', { name: 'Download' }).click();
    });
    expect(await sharp(size).metadata()).toMatchObject({ format: 'png', width: 28 * 64, height: 28 * 64 });
  });

  it('follows a slider as fast as keys come', async () => {
    const daring = page.getByRole('slider', { name: 'Daring' });
    const pressed = (way: 'stepDown' | 'stepUp') =>
      daring.evaluate((slider: HTMLInputElement, step) => {
        for (let press = 0; press < 3; press++) {
          slider[step]();
          slider.dispatchEvent(new Event('input', { bubbles: true }));
        }
      }, way);
    await pressed('stepDown');
    await page.waitForURL(({ searchParams }) => searchParams.get('truncation') === '0.7');
    expect(await daring.inputValue()).toBe('0.7');
    await pressed('stepUp');
    await page.waitForURL(({ searchParams }) => searchParams.get('truncation') === '1');
    await settled(page);
  });

  it('makes the same pictures in this browser', async () => {
    const here = await pixelsOf(page);
    await page.getByRole('radio', { name: 'this browser' }).check();
    await page.locator('.table-picture .picture-here canvas').waitFor();
    const there = await pixelsOf(page);
    // other kernels round otherwise: a level or two of 255
    const worst = here.reduce((most, value, i) => Math.max(most, Math.abs(value - (there[i] ?? 0))), 0);
    expect(here.length).toBe(there.length);
    expect(worst).toBeLessThanOrEqual(2);
    await page.getByRole('radio', { name: 'the studio' }).check();
  });

  it('varies a kept picture subtly and strongly, and remembers what came from what', async () => {
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('1 picture kept in your gallery').waitFor();
    await page.getByRole('button', { name: 'Vary subtly' }).click();
    await page.getByRole('heading', { name: 'Subtle variations' }).waitFor();
    await settled(page);
    await wall().nth(2).press('k');
    await page.locator('.made-kept').nth(1).waitFor();
    await wall().nth(2).click();
    await page.getByRole('button', { name: 'Vary strongly' }).click();
    await page.getByRole('heading', { name: 'Strong variations' }).waitFor();
    await wall().nth(1).click();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('link', { name: 'See the work' }).click();
    await page.getByRole('heading', { name: 'Descent' }).waitFor();
    expect(await page.locator('.lineage-work').count()).toBe(3);
    expect(await page.locator('.lineage-line').count()).toBe(2);
    await page.getByRole('heading', { name: 'How it was made' }).waitFor();
    expect(await page.locator('.recipe-list').innerText()).toMatch(
      /% of the way from \(\d+% of the way from/,
    );
  });

  it('mixes two', async () => {
    await page.getByRole('link', { name: 'Create' }).click();
    await settled(page);
    await choose(0);
    await choose(1);
    await bar().getByText('2 chosen').waitFor();
    await bar().getByRole('button', { name: 'Mix the two' }).click();
    await page.getByRole('heading', { name: 'Between two pictures' }).waitFor();
    await settled(page);
    expect(await page.locator('.recipe-list').innerText()).toMatch(/noise of seed/);
    await wall().nth(5).click();
    expect(await page.locator('.recipe-list').innerText()).toMatch(/% of the way from noise of seed/);
    await page.goBack();
  });

  it.each(['WebP', 'GIF'] as const)('walks between pictures, as an animated %s', async (format) => {
    await settled(page);
    await choose(0);
    await choose(1);
    await bar().getByRole('button', { name: 'Walk between them' }).click();
    const dialog = page.getByRole('dialog', { name: 'A walk between pictures' });
    await dialog.getByLabel('Frames from stop to stop').press('Home');
    await dialog.getByRole('radio', { name: format }).check();
    await dialog.getByLabel('Enlargement').selectOption('4');
    await dialog.getByRole('button', { name: 'Make the file' }).click();
    const file = await saved(() => dialog.getByRole('link', { name: 'Save the file' }).click());
    // there and back again: four frames each way
    expect(await sharp(file, { pages: -1 }).metadata()).toMatchObject({
      ...{ format: format.toLowerCase(), pages: 8, width: 28 * 4, pageHeight: 28 * 4, loop: 0 },
    });
    await page.keyboard.press('Escape');
    await bar().getByRole('button', { name: 'Let go' }).click();
  });

  it('lays chosen pictures out on a contact sheet', async () => {
    for (const index of [0, 1, 2]) await choose(index);
    const sheet = await saved(() => bar().getByRole('button', { name: 'Contact sheet' }).click());
    const { format, width = 0, height = 0 } = await sharp(sheet).metadata();
    expect(format).toBe('png');
    expect(width * height).toBeGreaterThanOrEqual(3 * 192 * 192);
    expect(visit.complaints).toEqual([]);
  });
});

/** Grey values of the picture on the table, at its own size. */
async function pixelsOf(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const shown = document.querySelector<HTMLImageElement | HTMLCanvasElement>(
      '.table-picture img, .table-picture canvas',
    )!;
    const canvas = new OffscreenCanvas(28, 28);
    const context = canvas.getContext('2d')!;
    context.drawImage(shown, 0, 0);
    return [...context.getImageData(0, 0, 28, 28).data];
  });
}
