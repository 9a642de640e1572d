import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GeneratorModel, latentsOf } from '@inkstone/gan';
import { classShares, openJudge } from '@inkstone/gan/judge';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../browser/chromium.ts';
import { metricsOf } from '../cli/folders.ts';
import { inkstone } from '../cli/inkstone.ts';
import { openChapter, type Tab } from './tab.ts';
import { unzip } from './unzip.ts';

/** Two slow cores that other tests share make 300 steps in ten minutes; alone they need one or two. */
const longest = 40 * 60_000;
/** For a step on a machine that is busy. */
const slowly = { timeout: 300_000 };
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** What stands beside a name in the page's figures. */
const figure = (page: Page, name: string) =>
  page
    .locator('.digits-figures div')
    .filter({ has: page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
    .locator('dd')
    .innerText();

async function stepOf(page: Page): Promise<number> {
  return Number((await figure(page, 'Step')).split(' ')[0]);
}

/** Waits for a sentence of the page's state. */
async function state(page: Page, said: string | RegExp, timeout = longest): Promise<void> {
  await page.locator('.digits-state', { hasText: said }).waitFor({ timeout });
}

async function download(page: Page, name: string, file: string): Promise<void> {
  const [saved] = await Promise.all([page.waitForEvent('download'), press(page, name)]);
  await saved.saveAs(file);
}

describe.skipIf(!chromiumPath)(`digits in a tab${skipReason}`, { timeout: longest + 300_000 }, () => {
  let tab: Tab;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkstone-digits-'));
    tab = await openChapter('digits');
    const { page } = tab;
    await page.getByLabel('Trains on').selectOption('wasm');
    await press(page, 'Start training');
    await state(page, 'Training.');
    const started = performance.now();
    await state(page, 'Step 300 is reached.');
    const seconds = (performance.now() - started) / 1000;
    console.log(`300 steps in the tab: ${seconds.toFixed(0)} s, ${(300 / seconds).toFixed(2)} steps/s`);
  }, longest + 300_000);
  afterAll(async () => {
    await tab?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('says how far it is, on what, and what the LeNet reads', async () => {
    expect(await stepOf(tab.page)).toBe(300);
    expect(await figure(tab.page, 'Device')).toMatch(/^WebAssembly, \d+ threads?$/);
    const found = /(\d+) of 10 digits, (\d+)% sure/.exec(await tab.page.locator('.digits-judge').innerText());
    expect(Number(found?.[1])).toBeGreaterThanOrEqual(7);
  });

  it('makes digits that the LeNet reads: 7 classes or more, and surely', async () => {
    const file = join(folder, 'digits.onnx');
    await download(tab.page, 'Download the model (ONNX)', file);
    const runtime = await nodeRuntime();
    const model = await GeneratorModel.load(await readFile(file), runtime);
    expect(model.description).toMatchObject({ recipe: 'dcgan', image: [1, 28, 28], classes: 0, seed: 1 });
    const rows = 500;
    const pictures = await model.generate(latentsOf(1000, rows, model.description.zDim));
    const judge = await openJudge(
      runtime,
      await readFile(new URL('../../models/lenet-digits.onnx', import.meta.url)),
    );
    const { logits } = await judge.judge(pictures, rows);
    const { shares, confidence } = classShares({ data: logits, rows, columns: 10 });
    console.log(
      `shares ${shares.map((share) => share.toFixed(3)).join(' ')}, confidence ${confidence.toFixed(3)}`,
    );
    expect(shares.filter((share) => share >= 0.03).length).toBeGreaterThanOrEqual(7);
    expect(confidence).toBeGreaterThan(0.8);
  });

  it('gives a state that the command line carries on with', async () => {
    const file = join(folder, 'digits-run.zip');
    await download(tab.page, 'Download the state (zip)', file);
    await unzip(file, folder);
    const run = join(folder, 'digits-run');
    expect(metricsOf(run).map(({ step }) => step)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    const { code, stdout, stderr } = await inkstone(
      ...['train', '--resume', run, '--device', 'cpu', '--steps', '301', '--json'],
    );
    expect(code, stderr).toBe(0);
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.find(({ type }) => type === 'resumed')).toMatchObject({ step: 300 });
    const [before, after] = metricsOf(run).slice(299);
    // one step further the game stands as it stood
    expect(after).toMatchObject({ step: 301, mover: 'both' });
    expect(Math.abs(Number(after?.lossD) - Number(before?.lossD))).toBeLessThan(1);
    expect(events.at(-1)).toMatchObject({ type: 'done', step: 301 });
  });

  it('has no error, and asks nobody but its own server', () => {
    expect(tab.faults).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)(`the hand on digits in a tab${skipReason}`, { timeout: 900_000 }, () => {
  let tab: Tab;
  beforeAll(async () => {
    tab = await openChapter('digits');
    await press(tab.page, 'Start training');
  }, 300_000);
  afterAll(() => tab?.close());

  it('pauses, goes one step, and carries on', async () => {
    const { page } = tab;
    await expect.poll(() => stepOf(page), slowly).toBeGreaterThan(3);
    await press(page, 'Pause');
    await state(page, 'Paused.');
    const rested = await stepOf(page);
    await page.waitForTimeout(1500);
    expect(await stepOf(page)).toBe(rested);
    await press(page, 'One step');
    await expect.poll(() => stepOf(page), slowly).toBe(rested + 1);
    await state(page, 'Paused.');
    await press(page, 'Carry on');
    await expect.poll(() => stepOf(page), slowly).toBeGreaterThan(rested + 2);
    await press(page, 'Pause');
    await state(page, 'Paused.');
  });

  it('looks back at earlier walls', async () => {
    const { page } = tab;
    const newest = await wallOf(page);
    await page.getByLabel('Look back').press('Home');
    await page.getByText('After step 0', { exact: true }).waitFor();
    expect(await page.getByLabel('Follow the newest').isChecked()).toBe(false);
    expect(await wallOf(page)).not.toBe(newest);
    await page.getByLabel('Follow the newest').check();
    await expect.poll(() => wallOf(page)).toBe(newest);
  });

  it('frees the memory when stopped; the model and the state are still there', async () => {
    const { page } = tab;
    const steps = await stepOf(page);
    await press(page, 'Stop');
    await state(page, 'Stopped;', slowly.timeout);
    await expect.poll(() => page.workers().length, slowly).toBe(0);
    const folder = await mkdtemp(join(tmpdir(), 'inkstone-digits-'));
    try {
      await download(page, 'Download the model (ONNX)', join(folder, 'digits.onnx'));
      const bytes = await readFile(join(folder, 'digits.onnx'));
      const { description } = await GeneratorModel.load(bytes, await nodeRuntime());
      expect(description.recipe).toBe('dcgan');
      await download(page, 'Download the state (zip)', join(folder, 'run.zip'));
      await unzip(join(folder, 'run.zip'), folder);
      expect(metricsOf(join(folder, 'digits-run'))).toHaveLength(steps);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('begins from anew with another seed, and ends when one leaves the page', async () => {
    const { page } = tab;
    await page.getByLabel('Seed').fill('5');
    await press(page, 'From anew');
    await expect.poll(() => stepOf(page), slowly).toBeGreaterThan(0);
    expect(page.workers()).not.toEqual([]);
    await page.getByRole('link', { name: /^All chapters/ }).click();
    await page.getByRole('heading', { name: 'Learn' }).waitFor();
    await expect.poll(() => page.workers().length, slowly).toBe(0);
  });

  it('has no error, and asks nobody but its own server', () => {
    expect(tab.faults).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)(`digits on other devices${skipReason}`, { timeout: 900_000 }, () => {
  it('trains on one thread where the page is not isolated', async () => {
    const tab = await openChapter('digits', { isolated: false });
    try {
      await press(tab.page, 'Start training');
      await expect.poll(() => stepOf(tab.page), slowly).toBeGreaterThan(0);
      expect(await figure(tab.page, 'Device')).toBe('WebAssembly, 1 thread');
      expect(tab.faults).toEqual([]);
    } finally {
      await tab.close();
    }
  });

  it('trains on WebGPU where that is asked for; a processor in its place is not taken by itself', async () => {
    const tab = await openChapter('digits', {
      flags: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'],
    });
    try {
      const { page } = tab;
      await press(page, 'Start training');
      await expect.poll(() => stepOf(page), slowly).toBeGreaterThan(0);
      expect(await figure(page, 'Device')).toMatch(/^WebAssembly/);
      await press(page, 'Pause');
      await state(page, 'Paused.');
      await page.getByLabel('Trains on').selectOption('webgpu');
      await press(page, 'From anew');
      // some two hundred shaders are compiled for the processor
      await expect.poll(() => stepOf(page), { timeout: 600_000 }).toBeGreaterThan(0);
      expect(await figure(page, 'Device')).toMatch(/^WebGPU/);
    } finally {
      await tab.close();
    }
  });
});

/** The wall as it is drawn. */
function wallOf(page: Page): Promise<string> {
  return page.locator('canvas.digits-canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}
