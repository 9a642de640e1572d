import { encodePicture } from '@inkstone/gan/picture-files';
import { readPictureRecipe } from '@inkstone/gan/render';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { dropFile } from './drop.ts';
import { bytesOf, openedForTests } from './opened.ts';
import { type Visitor, visitor } from './visitor.ts';

const pixels = (bytes: Buffer) => sharp(bytes).raw().toBuffer();

describe.skipIf(!chromiumPath)(`the first picture${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;

  it('is made, kept, there after a reload, downloaded, recalled, and made again to the pixel', async () => {
    visit = await visitor(opened.browser, opened.studio);
    const { page, context, complaints } = visit;
    expect(new URL(page.url()).search).toBe(''); // the token stands in no history
    await page.getByRole('heading', { name: 'Welcome. This picture is new.' }).waitFor();
    const first = await page.locator('.welcome-picture img').getAttribute('src');
    await page.getByRole('button', { name: 'Another' }).click();
    await page.waitForFunction(
      (before) => document.querySelector('.welcome-picture img')?.getAttribute('src') !== before,
      first,
    );
    await page.getByRole('button', { name: 'Keep this one' }).click();
    await page.getByRole('heading', { name: 'It is yours.' }).waitFor();
    expect(await page.locator('.next-step').count()).toBe(3); // what to do next

    await page.getByRole('link', { name: 'Gallery' }).click();
    await page.reload();
    await page.getByText('1 work', { exact: true }).waitFor();
    await page.locator('.wall-picture').click();
    const drawnFrom = await page.locator('.recipe-list dd').nth(1).textContent();
    expect(drawnFrom).toMatch(/noise of seed \d+/);
    const workAddress = page.url();
    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    const file = await bytesOf(await saved);
    expect(readPictureRecipe(file)).toMatchObject({ format: 1, version: expect.any(String) });

    await page.getByRole('link', { name: 'Recall' }).click();
    await dropFile(page, '.recall-field', { name: 'mine.png', type: 'image/png', bytes: file });
    await page.getByText('Every pixel is the same.').waitFor();
    expect(await page.locator('.recipe-list dd').nth(1).textContent()).toBe(drawnFrom);
    const again = await page.locator('.recalled-pair img').nth(1).getAttribute('src');
    const made = await context.request.get(`${opened.studio.address}${again}`);
    expect((await pixels(await made.body())).equals(await pixels(file))).toBe(true);
    await page.getByRole('link', { name: 'See it in the gallery' }).click();
    await page.waitForURL(workAddress);
    expect(complaints).toEqual([]);
  });

  it('is told from one that was changed afterwards, and from one without a recipe', async () => {
    const { page, context, ask } = visit;
    await page.goto(`${opened.studio.address}/recall`);
    const { items } = await ask<{ items: { id: string }[] }>('/works');
    const kept = await context.request.get(`${opened.studio.address}/api/works/${items[0]?.id}/picture`);
    const bytes = await kept.body();
    const recipe = readPictureRecipe(bytes)!;
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    data[5000] = (data[5000] ?? 0) ^ 1; // the smallest change there is
    const changed = await encodePicture(
      { data, width: info.width, height: info.height, channels: info.channels },
      { scale: 1, format: 'png', recipe },
    );
    await dropFile(page, '.recall-field', {
      name: 'changed.png',
      type: 'image/png',
      bytes: Buffer.from(changed),
    });
    await page.getByText('The two are not the same').waitFor();

    await page.getByRole('button', { name: 'Another picture' }).click();
    const plain = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#b5301c' } })
      .png()
      .toBuffer();
    await dropFile(page, '.recall-field', { name: 'plain.png', type: 'image/png', bytes: plain });
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toMatch(/recipe/);
  });
});
