import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { zipEntries } from '../../../apps/studio/src/datasets/zip-entries.ts';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { dropFile } from './drop.ts';
import { inkPicture } from './ink-picture.ts';
import { openedForTests } from './opened.ts';
import { type Visitor, visitor } from './visitor.ts';

const WORKS = 6;

describe.skipIf(!chromiumPath)(`the gallery${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let page: Page;
  const wall = () => page.locator('.wall-picture');
  const shows = (count: number) =>
    page.getByText(`${count} work${count === 1 ? '' : 's'}`, { exact: true }).waitFor();
  const bar = () => page.locator('.chosen-bar');

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    await page.goto(`${opened.studio.address}/gallery`);
  });

  it('takes in pictures that are chosen or dropped, and says what it did not take', async () => {
    const pictures = await Promise.all(
      Array.from({ length: WORKS - 1 }, async (_, index) => ({
        ...{ name: `ink-${index}.png`, mimeType: 'image/png' },
        buffer: await inkPicture(index, 240, 180 + 60 * index),
      })),
    );
    await page.getByText('Nothing is kept yet').waitFor();
    const fault = { name: 'letter.png', mimeType: 'image/png', buffer: Buffer.from('Dear all') };
    await page.locator('input[type=file]').setInputFiles([...pictures, fault]);
    await page.getByText('1 file was not taken: letter.png').waitFor();
    await shows(WORKS - 1);
    // one that is almost the same as the first
    const near = { name: 'near.png', type: 'image/png', bytes: await inkPicture(0, 242, 182) };
    await dropFile(page, '.gallery', near);
    await shows(WORKS);
  });

  it('knows near copies, and finds works by English and Chinese words, tags and favourites', async () => {
    await wall().first().click();
    await page.getByRole('heading', { name: 'Almost the same' }).waitFor();
    await page.getByLabel('Title').fill('Mountains in autumn mist');
    await page.getByLabel('Note').fill('雨后的远山，墨色很淡');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved').waitFor();
    await page.getByLabel('Tags').fill('mist, 山水');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take the tag 山水 away' }).waitFor();
    await page.getByRole('button', { name: 'Favourite' }).click();
    await page.locator('[aria-pressed=true]').waitFor();
    await page.goBack();

    const search = page.getByRole('searchbox');
    for (const [words, found] of [
      ['mountain autumn', 1],
      ['远山', 1],
      ['墨色', 1],
      ['harbour', 0],
      ['大海', 0],
    ] as const) {
      await search.fill(words);
      await page.waitForURL(({ searchParams }) => searchParams.get('q') === words);
      await shows(found);
    }
    await page.getByRole('link', { name: 'Show all works' }).click();
    await shows(WORKS);
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('山水');
    await shows(1);
    await page.reload(); // filters stand in the address
    await shows(1);
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('');
    await page.getByRole('button', { name: 'Favourites', exact: true }).click();
    await shows(1);
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await shows(WORKS);
  });

  it('lets the later wish count: all works, asked for while words wait to be searched for', async () => {
    await page.getByRole('searchbox').fill('harbour');
    await shows(0);
    await page.getByRole('searchbox').fill('mist');
    // the moment after the last key ends within the very click, before its page is drawn
    await page.getByRole('link', { name: 'Show all works' }).evaluate((link: HTMLElement) => {
      link.click();
      for (const begun = performance.now(); performance.now() - begun < 500; );
    });
    await shows(WORKS);
    await page.waitForTimeout(500);
    await shows(WORKS);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
  });

  it('puts many on a board, and exports them as a zip', async () => {
    await wall()
      .nth(1)
      .click({ modifiers: ['Control'] });
    await wall()
      .nth(3)
      .click({ modifiers: ['Shift'] });
    await bar().getByText('3 chosen').waitFor();
    await bar().getByRole('button', { name: 'To a board' }).click();
    await page.getByLabel('Name of the board').fill('冬展');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '冬展 3' }).click();
    await shows(3);

    await wall().first().press('Control+a');
    await bar().getByRole('button', { name: 'Export as zip' }).click();
    const saved = page.waitForEvent('download');
    await page.locator('.jobs').getByRole('link', { name: 'Save the file' }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(/\.zip$/);
    const entries = await Array.fromAsync(zipEntries(await download.path()));
    const pictures = entries.filter(({ name }) => name.endsWith('.png'));
    expect(pictures).toHaveLength(3);
    for (const entry of pictures) {
      const { width } = await sharp('bytes' in entry ? entry.bytes : Buffer.alloc(0)).metadata();
      expect(width).toBe(240);
    }
    expect(entries.filter(({ name }) => name.endsWith('.json'))).toHaveLength(3);
    await bar().getByRole('button', { name: 'Let go' }).click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await shows(WORKS);
  });

  it('throws away, and takes it back', async () => {
    await wall()
      .first()
      .click({ modifiers: ['Control'] });
    await wall()
      .nth(1)
      .click({ modifiers: ['Control'] });
    await bar().getByRole('button', { name: 'To the trash' }).click();
    // notices of what was done before may still be there, each with its own way back
    const notice = page.locator('.toast', { hasText: '2 works lie in the trash' });
    await shows(WORKS - 2);
    await notice.getByRole('button', { name: 'Undo' }).click();
    await shows(WORKS);

    await wall().first().press('Delete');
    await shows(WORKS - 1);
    await page.getByRole('button', { name: 'Trash', exact: true }).click();
    await shows(1);
    await wall().first().press('Space');
    await bar().getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('The trash is empty').waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await shows(WORKS - 1);
  });

  it('tells of a work: like colours, and rights that stay', async () => {
    await page.goto(`${opened.studio.address}/gallery?sort=oldest`);
    await shows(WORKS - 1);
    await wall().first().click();
    await page.getByRole('heading', { name: 'Of like colours' }).waitFor();
    await page.getByText('This picture was brought in; it carries no recipe.').waitFor();
    expect(await page.locator('.palette li').count()).toBeGreaterThan(1);
    await page.getByText('Rights', { exact: true }).click();
    await page.getByLabel('Artist').fill('林墨');
    await page.getByLabel('Licence').fill('CC BY 4.0');
    await page.locator('.rights').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await page.reload();
    await page.getByText('Rights', { exact: true }).click();
    expect(await page.getByLabel('Artist').inputValue()).toBe('林墨');
    expect(await page.getByLabel('Licence').inputValue()).toBe('CC BY 4.0');
    expect(visit.complaints).toEqual([]);
  });
});
