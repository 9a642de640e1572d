import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { painting, putEyeAndWorks } from '../../../apps/studio/src/attribute/testing/known-paintings.ts';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { dropFile } from './drop.ts';
import { bytesOf, openedForTests } from './opened.ts';
import { untranslated } from './untranslated.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkstone-attribute-'));
const eye = join(folder, 'eye.onnx');
const works = join(folder, 'paintings.works');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const names = [
  'Claude Monet',
  'Hiroshige',
  'X y',
  'Somebody New',
  'Rococo',
  'Ukiyo-e',
  'on-the-wall',
  'mine',
  'Shelf',
  'Uncle Ben',
];

/** Only the tests read the map's pixels back. */
const isOfReading = (text: string) => text.includes('willReadFrequently');

/** The third known work on a grey wall, its corners at 30 % and 80 % across, 20 % and 70 % down. */
async function onTheWall(): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: '#777' } })
    .composite([{ input: await painting(3, 200, 150), left: 120, top: 60 }])
    .jpeg({ quality: 95 })
    .toBuffer();
}

describe.skipIf(!chromiumPath)(`whose hand${skipReason}`, () => {
  beforeAll(() => putEyeAndWorks(eye));
  const opened = openedForTests('--eye', eye);
  let visit: Visitor;
  let page: Page;
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name, exact: true });
  const nearest = (on = page) => on.locator('ol.near-works li').first();

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
  });

  it('says what is missing, and how to come by it', async () => {
    renameSync(works, `${works}.away`);
    await page.goto(`${opened.studio.address}/attribute`);
    await page.getByRole('heading', { name: 'Nothing can be attributed yet' }).waitFor();
    await page.getByText(/put the file that ships back at .*paintings\.works/).waitFor();
    renameSync(`${works}.away`, works);
    await page.reload();
    await page.getByText('Drop, paste or choose a picture').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('cuts the painting out of a photo by keys alone, and reports on it', async () => {
    await dropFile(page, '.attribute', {
      name: 'on-the-wall.jpg',
      type: 'image/jpeg',
      bytes: await onTheWall(),
    });
    const corner = (name: string) => page.getByRole('button', { name: new RegExp(`^${name} corner`) });
    await corner('Upper left').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await page.getByRole('button', { name: 'Upper left corner: 1% across, 5% down' }).waitFor();
    await button('Undo').click();
    await button('Undo').click();
    await page.getByRole('button', { name: 'Upper left corner: 0% across, 0% down' }).waitFor();
    expect(await button('Undo').isDisabled()).toBe(true);
    const moves: [string, string, number, string, number][] = [
      ['Upper left', 'ArrowRight', 6, 'ArrowDown', 4],
      ['Upper right', 'ArrowLeft', 4, 'ArrowDown', 4],
      ['Lower right', 'ArrowLeft', 4, 'ArrowUp', 6],
      ['Lower left', 'ArrowRight', 6, 'ArrowUp', 6],
    ];
    for (const [name, across, columns, down, rows] of moves) {
      await corner(name).focus();
      for (let press = 0; press < columns; press++) await page.keyboard.press(`Shift+${across}`);
      for (let press = 0; press < rows; press++) await page.keyboard.press(`Shift+${down}`);
    }
    await page.getByRole('button', { name: 'Lower left corner: 30% across, 70% down' }).waitFor();
    await button('Whose hand?').focus();
    await page.keyboard.press('Enter');
    // the first question opens the eye
    await page.getByRole('heading', { name: 'Report on on-the-wall.jpg' }).waitFor({ timeout: 120_000 });

    await nearest().getByText('Work 3').waitFor();
    expect(await page.getByRole('list', { name: 'Artist', exact: true }).getByRole('listitem').count()).toBe(
      3,
    );
    expect(await page.getByRole('list', { name: 'Style' }).getByRole('listitem').count()).toBe(2);
    await page.getByText(/^\d{4}, in nine of ten cases between \d{4} and \d{4}$/).waitFor();
    await page.getByText('None of them', { exact: true }).waitFor();
    await page.getByText(/evidence for an expert, not a verdict/).waitFor();
    await page.getByText(/^This is, or is a copy of: X y, Work 3/).waitFor();
    await page.getByText(/The file carries no recipe\. This says nothing/).waitFor();
    expect(await page.getByText(/authentic/i).count()).toBe(0);
    const [width, height] = await page
      .getByRole('img', { name: 'The painting as the eye saw it' })
      .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
    expect([width, height]).toEqual([200, 150]);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('drags a corner with the mouse, tells of corners that cross, and goes back to the whole', async () => {
    const corner = page.getByRole('button', { name: /^Upper left corner/ });
    const field = await page.locator('.corner-field img').boundingBox();
    const box = await corner.boundingBox();
    if (!field || !box) throw new Error('the picture is not there');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(field.x + field.width * 0.9, field.y + field.height * 0.9, { steps: 4 });
    await page.mouse.up();
    await page.getByText('The corners cross or lie in one line').waitFor();
    expect(await button('Ask again').isDisabled()).toBe(true);
    await button('Whole picture').click();
    await button('Ask again').click();
    await expect
      .poll(
        () =>
          page
            .getByRole('img', { name: 'The painting as the eye saw it' })
            .evaluate((image: HTMLImageElement) => image.naturalWidth),
        { timeout: 60_000 },
      )
      .toBe(400);
    await button('Undo').click();
    await button('Undo').click();
    await page.getByRole('button', { name: 'Upper left corner: 30% across, 20% down' }).waitFor();
    await button('Ask again').click();
    await nearest().getByText('Work 3').waitFor();
  });

  it('shows where the evidence lies, and whose', async () => {
    const map = page.locator('.patch-map canvas');
    await map.waitFor();
    expect(await map.getAttribute('aria-label')).toMatch(
      /^Map of what speaks for .+: most with .+ across and .+ down$/,
    );
    const ink = () =>
      map.evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        return Array.from(pixels).filter((_, i) => i % 4 === 3);
      });
    const first = await ink();
    expect(Math.max(...first)).toBeGreaterThan(100);
    await page.getByLabel('Whose votes').selectOption({ index: 1 });
    await expect.poll(ink, { timeout: 30_000 }).not.toEqual(first);
    await page.getByLabel('Whose votes').selectOption({ label: 'No map' });
    await map.waitFor({ state: 'detached' });
    await page.getByLabel('Whose votes').selectOption({ index: 0 });
    await map.waitFor();
    await expect.poll(ink, { timeout: 30_000 }).toEqual(first);
  });

  it('saves the report as JSON without pictures, and prints it alone', async () => {
    const saving = page.waitForEvent('download');
    await button('Save as JSON').click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe('on-the-wall.jpg.attribution.json');
    const text = (await bytesOf(download)).toString();
    expect(text.length).toBeLessThan(20_000);
    expect(JSON.parse(text)).toMatchObject({
      ...{ file: 'on-the-wall.jpg', note: 'evidence for an expert, not a verdict', works: 12 },
      nearest: [{ title: 'Work 3' }, {}, {}, {}, {}],
      size: { width: 200, height: 150 },
    });

    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '');
    });
    await button('Save as PDF').click();
    expect(await page.evaluate(() => document.documentElement.hasAttribute('data-printed'))).toBe(true);
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['.rail', '.corner-field', '.attribute-drop', '.collections'])
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    expect(await button('Save as PDF').isVisible()).toBe(false);
    for (const kept of [
      'Report on on-the-wall.jpg',
      'None of them',
      'Nearest known works',
      'Where the evidence lies',
    ])
      expect(await page.getByText(kept, { exact: true }).isVisible(), kept).toBe(true);
    expect(await page.getByText(/^Inkstone, \d+ \w+ \d{4}$/).isVisible()).toBe(true);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // with the painting and its map in it
    expect(pdf.toString('latin1').match(/\/Subtype\s*\/Image/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
    await page.emulateMedia({ media: 'screen' });
    expect(visit.complaints.filter((text) => !isOfReading(text))).toEqual([]);
  });

  it('says of a text that it is no picture, and takes another', async () => {
    await dropFile(page, '.attribute', {
      name: 'letter.png',
      type: 'image/png',
      bytes: Buffer.from('Dear all'),
    });
    await page.getByText('This browser cannot show such a file').waitFor();
    await button('Whose hand?').click();
    await page.getByText(/letter\.png: not a PNG/).waitFor();
    // the browser notes an answer of 415 on its console
    expect(visit.complaints.filter((text) => !/415/.test(text) && !isOfReading(text))).toEqual([]);
  });

  it('takes a folder of one’s own works, knows their artist, and forgets them but for an undo', async () => {
    const shelf = join(folder, 'shelf');
    mkdirSync(join(shelf, 'Uncle Ben'), { recursive: true });
    for (let i = 0; i < 5; i++) writeFileSync(join(shelf, 'Uncle Ben', `${i}.png`), await painting(200 + i));
    writeFileSync(join(shelf, 'Uncle Ben', 'notes.png'), 'broken');
    await page.getByLabel('Name of the collection').fill('Shelf');
    await page.locator('input[webkitdirectory]').setInputFiles(shelf);
    const row = page.locator('.collection');
    await row.getByText('5 works').waitFor({ timeout: 400_000 });
    await row.getByText('one picture could not be read').click();
    await row.getByText(/^Uncle Ben\/notes\.png: /).waitFor();
    await row.getByText('New artists').click();
    await row.getByText(/^Uncle Ben: told in \d of 5$/).waitFor();
    await dropFile(page, '.attribute', {
      ...{ name: 'print.png', type: 'image/png', bytes: await painting(202) },
    });
    await button('Whose hand?').click();
    await page.getByText(/^This is, or is a copy of: Uncle Ben, 2/).waitFor({ timeout: 60_000 });
    await page.getByRole('img', { name: 'Laid over the known work' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await button('Remove Shelf').click();
    await row.waitFor({ state: 'detached' });
    const notice = page.locator('.toast').filter({ hasText: 'removed' });
    await notice.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
  }, 600_000);

  it.each([
    { name: 'Chinese, dark', language: 'zh', scheme: 'dark', width: 1360, height: 900 },
    { name: 'English, 390 px', language: 'en', scheme: 'light', width: 390, height: 844 },
  ] as const)(
    'goes on from a work of the gallery, for everybody: $name',
    async ({ language, ...look }) => {
      const other = await visit.another({ language, ...look });
      const { page: there } = other;
      await there.goto(`${opened.studio.address}/gallery`);
      await there.locator('input[type=file]').setInputFiles({
        ...{ name: `mine ${language}.png`, mimeType: 'image/png' },
        buffer: await painting(language === 'zh' ? 5 : 6),
      });
      const list = () => visit.ask<{ items: { id: string; title: string }[] }>('/works');
      await expect
        .poll(async () => (await list()).items[0]?.title, { timeout: 240_000 })
        .toBe(`mine ${language}`);
      const { items } = await list();
      await there.goto(`${opened.studio.address}/works/${items[0]?.id}`);
      // the one of the page, not that of the navigation
      await there
        .locator('main')
        .getByRole('link', { name: language === 'zh' ? '谁的手笔？' : 'Whose hand?', exact: true })
        .click();
      await nearest(there)
        .getByText(language === 'zh' ? 'Work 5' : 'Work 6')
        .waitFor();
      await settled(there);
      expect(await seriousFaults(there)).toEqual([]);
      const known = [...names, ...Array.from({ length: 12 }, (_, i) => `Work ${12 - i}`)];
      expect(await untranslated(there, language, known)).toEqual([]);
      expect(await there.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        look.width,
      );
      expect(other.complaints).toEqual([]);
      await other.context.close();
    },
    600_000,
  );
});
