import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyStyleGan } from '../../../apps/studio/src/steer/testing/tiny-style-gan.ts';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { dropFile } from './drop.ts';
import { openedForTests } from './opened.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

describe.skipIf(!chromiumPath)(`steering${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let page: Page;
  const hand = (name: string) => page.getByRole('radio', { name }).check();
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  const slider = (name: string) => page.getByRole('slider', { name });

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    await page.goto(`${opened.studio.address}/steer`);
    await pixelsOf(page);
  });

  it('finds directions, and one that is named is a slider that changes the picture', async () => {
    const before = await pixelsOf(page);
    await hand('Sliders');
    await button('At once').click();
    await page.getByLabel('Name of direction 1').fill('slant');
    expect(await page.getByRole('button', { name: /^Direction 1 at/ }).count()).toBe(7);
    await page
      .getByRole('article', { name: 'Direction 1' })
      .getByRole('button', { name: 'Keep as a slider' })
      .click();
    await slider('slant').focus();
    for (let press = 0; press < 20; press++) await page.keyboard.press('ArrowRight');
    await page.getByText('2 steps', { exact: true }).waitFor();
    await button('Undo').and(page.locator(':enabled')).waitFor();
    expect(difference(await pixelsOf(page), before)).toBeGreaterThan(2);
    await button('What it changes').click();
    await page.getByRole('img', { name: 'What “slant” changes' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('undoes and does again, by button and by key', async () => {
    const moved = await pixelsOf(page);
    await button('Undo').click();
    await expect.poll(() => slider('slant').inputValue()).toBe('0');
    const still = await pixelsOf(page);
    expect(difference(still, moved)).toBeGreaterThan(2);
    await button('Redo').click();
    await expect.poll(() => slider('slant').inputValue()).toBe('2');
    expect(await pixelsOf(page)).toEqual(moved);
    await page.keyboard.press('Control+z');
    await expect.poll(() => slider('slant').inputValue()).toBe('0');
    await page.keyboard.press('Control+Shift+Z');
    await expect.poll(() => slider('slant').inputValue()).toBe('2');
  });

  it('keeps what was steered: after a reload the same pixels, from the work as well', async () => {
    const moved = await pixelsOf(page);
    await button('Keep').click();
    const work = page.getByRole('link', { name: 'See the work' });
    await work.waitFor();
    await page.reload();
    expect(await pixelsOf(page)).toEqual(moved);
    await hand('Sliders');
    expect(await slider('slant').inputValue()).toBe('2');
    const { items } = await visit.ask<{ items: { id: string }[] }>('/works');
    await page.goto(`${opened.studio.address}/works/${items[0]?.id}`);
    await page.getByText('steered by sliders (1)').waitFor();
    await page.getByRole('link', { name: 'Steer it' }).click();
    await page.getByRole('heading', { name: 'Steer', exact: true }).waitFor();
    expect(await pixelsOf(page)).toEqual(moved);
    await page.getByRole('button', { name: /^Take in hand: \d+$/ }).click();
    await expect.poll(async () => difference(await pixelsOf(page), moved)).toBeGreaterThan(2);
  });

  it('crosses two pictures, walks between kept ones, and says why there are no styles', async () => {
    await button('Subtle variations').click();
    await page.getByRole('heading', { name: 'Subtle variations' }).waitFor();
    await settled(page);
    const relations = page.locator('.wall-picture');
    await relations.nth(3).click({ modifiers: ['Control'] });
    await page.getByText(/not from styles layer by layer/).waitFor();
    await button('Cross the two').click();
    await page.getByRole('heading', { name: 'Between two pictures' }).waitFor();
    await settled(page);
    for (const index of [4, 8]) {
      const before = await pixelsOf(page);
      await relations.nth(index).click();
      await expect.poll(async () => difference(await pixelsOf(page), before)).toBeGreaterThan(0);
      await button('Keep').click();
      await page.getByRole('link', { name: 'See the work' }).waitFor();
    }
    await button('Walk between kept ones').click();
    const dialog = page.getByRole('dialog', { name: 'A walk between pictures' });
    await dialog.getByLabel('Frames from stop to stop').press('Home');
    await dialog.getByRole('button', { name: 'Make the file' }).click();
    await dialog.getByRole('link', { name: 'Save the file' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('learns a slider from marks made with the keyboard, and says how well', async () => {
    await page.getByLabel('Show').selectOption('');
    await hand('Sliders');
    await button('Mark pictures').click();
    await settled(page);
    await page.getByLabel('What do you look for?').fill('dark 墨');
    await page.locator('.mark').first().focus();
    // what has more white ink than most
    const ink = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLImageElement>('.mark img')].map((image) => {
        const context = new OffscreenCanvas(28, 28).getContext('2d')!;
        context.drawImage(image, 0, 0, 28, 28);
        return context.getImageData(0, 0, 28, 28).data.reduce((sum, value) => sum + value, 0);
      }),
    );
    const middle = [...ink].sort((a, b) => a - b)[24] ?? 0;
    for (const value of ink) {
      await page.keyboard.press(value > middle ? 'w' : 'o');
      await page.keyboard.press('ArrowRight');
    }
    await page.getByText('23 with, 25 without').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await button('Make the slider').click();
    await page.getByText(/^Tells \d+ of 48 marked pictures right .* guessing would 25\.$/).waitFor();
    await page.getByText(/^Pictures stay what the model knows up to [\d.]+ steps\.$/).waitFor();
    await button('Back to the sliders').click();
    const before = await pixelsOf(page);
    await slider('dark 墨').press('End');
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBeGreaterThan(2);
    await button('Undo').click();
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBe(0);
  });

  it('finds a picture of the model itself again, and steers it from there', async () => {
    const { items } = await visit.ask<{ items: { id: string }[] }>('/models');
    const recipe = { format: 1, model: items[0]?.id, seed: 4241, truncation: 1, class: 1, version: '0.1.0' };
    const address = `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(recipe))}`;
    const photo = await (await visit.context.request.get(opened.studio.address + address)).body();
    await page.getByLabel('Show').selectOption('1');
    await hand('From a photo');
    await dropFile(page, '.photo-drop', { name: 'one.png', type: 'image/png', bytes: photo });
    await page.getByText(/^Found\. .*dB\)$/).waitFor();
    const given = await pixelsOf(page, '.photo-given');
    await expect.poll(async () => difference(await pixelsOf(page), given)).toBeLessThan(6);
    expect(await seriousFaults(page)).toEqual([]);
    await hand('Sliders');
    const found = await pixelsOf(page);
    await slider('slant').press('Home');
    await expect.poll(async () => difference(await pixelsOf(page), found)).toBeGreaterThan(2);
  });

  it('says why it does not take what is no photo', async () => {
    await hand('From a photo');
    const photo = Buffer.from(await (await page.request.get(`${opened.studio.address}/seal.svg`)).body());
    await dropFile(page, '.photo-drop', { name: 'seal.svg', type: 'image/svg+xml', bytes: photo });
    await page
      .getByRole('alert')
      .getByText(/seal\.svg/)
      .waitFor();
  });

  it('lays out what the classes share, and says what this model has not', async () => {
    await hand('What it knows');
    await button('Draw every class').press('Enter');
    const sheet = page.getByRole('region', { name: /drawn as 0, 1, 2, .* and 9$/ });
    await sheet.getByRole('img').waitFor();
    expect(await sheet.getByRole('listitem').allInnerTexts()).toEqual([...'0123456789']);
    const first = await pixelsOf(page, '.gallery-picture');
    await button('Others').press('Enter');
    await expect
      .poll(async () => difference(await pixelsOf(page, '.gallery-picture'), first), { timeout: 30_000 })
      .toBeGreaterThan(2);
    await page.getByText(/not layer by layer: there are no layers to lay out/).waitFor();
    await expect.poll(() => page.getByText(/^This model came with the installation/).count()).toBe(2);
    expect(await button('Ask the critic').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('asks the critic of a training about the picture in hand, and what it is near to', async () => {
    const run = await visit.ask<{ id: string }>('/runs', {
      ...{ recipe: 'dcgan', dataset: 'digits', seed: 1, steps: 8, batch: 16, evaluateCount: 64 },
      ...{ sampleEvery: 8, evaluateEvery: 4, checkpointEvery: 4 },
    });
    const made = async () => (await visit.ask<{ model: string | null }>(`/runs/${run.id}`)).model;
    await expect.poll(made, { timeout: 100_000 }).not.toBeNull();
    await page.goto(`${opened.studio.address}/steer?model=${await made()}`);
    await pixelsOf(page);
    await hand('What it knows');
    await page.getByText(/^This model has neither classes nor layers/).waitFor();

    // a studio that is busy: the question can be taken back, and the hand is where it was
    await page.route('**/saliency', () => undefined);
    await button('Ask the critic').press('Enter');
    await button('Stop').press('Enter');
    await page.locator(':focus').and(button('Ask the critic')).waitFor();
    await page.unroute('**/saliency');

    await button('Ask the critic').press('Enter');
    const opinion = page
      .getByRole('status')
      .filter({ hasText: /^The critic (takes it|is in doubt|sees that)/ });
    await opinion.waitFor();
    await page
      .getByText(/convinces the critic more than \d+% of real pictures that it had never seen/)
      .waitFor();
    await page.getByRole('img', { name: /^Map: What (looks|gives)/ }).waitFor();
    const map = await pixelsOf(page, '.knows-map img');
    await button('Look for the nearest').press('Enter');
    await page.getByRole('img', { name: 'Training picture 6' }).waitFor();
    await page.getByText(/times as far as an unseen real picture usually is/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);

    await hand('Pictures');
    await settled(page);
    const before = await pixelsOf(page);
    await page.locator('.wall-picture').nth(5).click();
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBeGreaterThan(0);
    await hand('What it knows');
    await button('Ask the critic').press('Enter');
    await opinion.waitFor();
    expect(difference(await pixelsOf(page, '.knows-map img'), map)).toBeGreaterThan(0);
    await visit.ask(`/runs/${run.id}`, undefined, 'DELETE');
    await page.reload();
    await hand('What it knows');
    await expect.poll(() => page.getByText(/^The training of this model was deleted/).count()).toBe(2);
  });

  it('takes the styles of some layers from another picture', async () => {
    const form = new FormData();
    form.append('files', new File([new Uint8Array(tinyStyleGan())], 'styles.onnx'));
    const brought = await visit.context.request.post(`${opened.studio.address}/api/models`, {
      ...{ headers: { origin: opened.studio.address }, multipart: form },
    });
    const { id } = (await brought.json()) as { id: string };
    await page.goto(`${opened.studio.address}/steer?model=${id}`);
    const before = await pixelsOf(page);
    await settled(page);
    await page
      .locator('.wall-picture')
      .nth(2)
      .click({ modifiers: ['Control'] });
    await button('Take its layout and pose').click();
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBeGreaterThan(0);
    const coarse = await pixelsOf(page);
    await button('Undo').click();
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBe(0);
    await button('Take its forms').click();
    await expect.poll(async () => difference(await pixelsOf(page), before)).toBeGreaterThan(0);
    expect(await pixelsOf(page)).not.toEqual(coarse);
    await hand('Sliders');
    await button('At once').click();
    await page.getByRole('article', { name: 'Direction 1' }).getByRole('button', { name: /^Keep/ }).click();
    await slider('Direction 1').press('End');
    await page
      .getByRole('group', { name: 'Where “Direction 1” works' })
      .getByRole('radio', { name: 'Layout' })
      .check();
    await expect.poll(() => slider('Direction 1').inputValue()).toBe('3');
  });

  it('lays out what the layers decide', async () => {
    await hand('What it knows');
    await button('Draw layer by layer').click();
    const sheet = page.getByRole('region', { name: /another picture’s Layout and Forms$/ });
    await sheet.getByRole('img').waitFor();
    expect(await sheet.getByRole('listitem').allInnerTexts()).toEqual(['As they are', 'Layout', 'Forms']);
    await page.getByText(/^This model was trained without classes/).waitFor();
    expect(visit.complaints.filter((text) => !/404|415/.test(text))).toEqual([]);
  });
});

/** The bytes that are shown, at the picture's own size, once the picture in hand is the one that is asked for. */
async function pixelsOf(page: Page, selector = '.steer-frame [data-steady] img'): Promise<number[]> {
  const picture = page.locator(selector);
  await picture.waitFor();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    return [...context.getImageData(0, 0, width, height).data];
  });
}

/** Mean absolute difference, of 255. */
function difference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;
}
