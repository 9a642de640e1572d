import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { dropFolder } from './drop.ts';
import { inkPicture } from './ink-picture.ts';
import { openedForTests } from './opened.ts';
import { type Visitor, visitor } from './visitor.ts';

const PICTURES = 200;

describe.skipIf(!chromiumPath)(`a training from a dropped folder${skipReason}`, () => {
  const opened = openedForTests();
  let outside: string;
  let visit: Visitor;
  let page: Page;

  beforeAll(async () => {
    outside = await mkdtemp(join(tmpdir(), 'inkstone-drop-'));
    const folder = join(outside, 'landscapes');
    for (const name of ['dawn', 'dusk']) await mkdir(join(folder, name), { recursive: true });
    for (let index = 0; index < PICTURES; index++) {
      // the last is the first once more
      const picture = await inkPicture(index === PICTURES - 1 ? 0 : index, 40, 40);
      await writeFile(join(folder, index % 2 ? 'dusk' : 'dawn', `${index}.png`), picture);
    }
    await writeFile(join(folder, 'dawn', 'broken.png'), 'no picture at all');
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    await page.goto(`${opened.studio.address}/train/new`);
  });
  afterAll(() => rm(outside, { recursive: true, force: true }));

  it('begins with what the data doctor found, and what it will cost', async () => {
    await page.locator('.drop').waitFor();
    await dropFolder(page, '.drop', join(outside, 'landscapes'));
    await page.getByRole('heading', { name: 'What the data doctor found' }).waitFor();
    const findings = await page.locator('.findings').innerText();
    expect(findings).toMatch(/200 pictures/);
    expect(findings).toMatch(/One picture repeats another one exactly/);
    await page.getByText('1 file was not taken').click();
    expect(await page.locator('.doctor details').innerText()).toMatch(/broken.png/);
    await page.getByLabel('Recipe').selectOption('dcgan');
    await page.getByLabel('Steps', { exact: true }).fill('4000');
    await page.getByLabel('A name for the run').fill('Landscapes');
    await page.getByText('More settings').click();
    await page.getByLabel('Pictures in a step').fill('8');
    await page.getByLabel('A sample wall every … steps').fill('5');
    await page.getByLabel('Judge every … steps').fill('10');
    await page.getByRole('button', { name: 'What will it cost?' }).click();
    const costs = page.locator('.estimate-figures');
    await costs.waitFor();
    for (const cost of ['Time', 'Memory', 'Disk']) expect(await costs.innerText()).toContain(cost);
  });

  it('shows its curves and its sample wall while it goes on', async () => {
    await page.getByRole('button', { name: 'Start the training' }).click();
    await page.getByRole('heading', { level: 1, name: 'Landscapes' }).waitFor();
    await page.locator('.curve-plot canvas').first().waitFor();
    const sample = page.locator('.sample-picture img');
    await sample.waitFor();
    const [firstStep, firstWall] = [await stepOf(page), await sample.getAttribute('src')];
    await page.waitForFunction((before) => {
      const said = document.querySelector('.run-figures dd')?.textContent ?? '';
      return Number(said.match(/[\d,]+/)?.[0].replace(',', '')) > before;
    }, firstStep);
    await page.waitForFunction(
      (before) => document.querySelector('.sample-picture img')?.getAttribute('src') !== before,
      firstWall,
    );
    expect(await page.locator('.curves table').first().locator('tbody tr').count()).toBeGreaterThan(2);
    // back in time: the wall stays where it was moved to
    await page.getByRole('slider', { name: 'Time' }).press('Home');
    const { steps } = await visit.ask<{ steps: number[] }>(
      `${new URL(page.url()).pathname.replace('/train', '')}/samples`,
    );
    await page.locator(`.sample-picture img[src$="/samples/${steps[0]}"]`).waitFor();
    expect(await page.getByLabel('Follow the newest').isChecked()).toBe(false);
    await page.getByLabel('Follow the newest').check();
  });

  it('pauses, goes on, is cancelled, and continues from its best checkpoint', async () => {
    await page.getByRole('button', { name: 'Pause' }).click();
    await state(page, 'paused');
    const paused = await stepOf(page);
    await page.reload();
    await state(page, 'paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await state(page, 'is training');
    await page.waitForFunction((before) => {
      const said = document.querySelector('.run-figures dd')?.textContent ?? '';
      return Number(said.match(/[\d,]+/)?.[0].replace(',', '')) > before + 10;
    }, paused);
    await page.getByText('not judged yet').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Cancel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await state(page, 'cancelled');
    await page.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByLabel('Steps more').fill('12');
    expect(await dialog.getByLabel('the best checkpoint').isChecked()).toBe(true);
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await state(page, 'done');
    expect(await page.locator('.report').innerText()).toMatch(/\w+/);
  });

  it('gives a model to create with', async () => {
    await page.getByRole('link', { name: 'Create with this model' }).click();
    const welcome = page.getByRole('button', { name: 'See a whole wall' });
    await welcome.click();
    expect(await page.getByRole('radio', { name: /Landscapes/ }).isChecked()).toBe(true);
    await page.locator('.wall-picture').first().waitFor();
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByText('1 picture kept in your gallery').waitFor();
    expect(visit.complaints).toEqual([]);
  });
});

async function state(page: Page, name: string): Promise<void> {
  await page.locator('.page-head .state', { hasText: name }).waitFor();
}

async function stepOf(page: Page): Promise<number> {
  const said = await page.locator('.run-figures dd').first().textContent();
  return Number(said?.match(/[\d,]+/)?.[0].replace(',', ''));
}
