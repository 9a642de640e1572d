import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../browser/chromium.ts';
import { openChapter, type Tab } from './tab.ts';

const ROUNDS = 3000;
/** For what takes a moment on a machine that is free. */
const patience = { timeout: 120_000 };

describe.skipIf(!chromiumPath)(`the game of Learn in Chromium${skipReason}`, { timeout: 1_500_000 }, () => {
  let tab: Tab;
  let page: Page;

  beforeAll(async () => {
    tab = await openChapter('game', { viewport: { width: 1280, height: 900 } });
    page = tab.page;
    page.setDefaultTimeout(600_000);
    await page.locator('button:enabled', { hasText: 'Play' }).waitFor();
  }, 600_000);
  afterAll(() => tab?.close());

  const figure = async (name: string) =>
    Number(await page.locator(`[data-figure="${name}"]`).getAttribute('data-value'));
  const choice = (name: string) => page.getByRole('combobox', { name });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('plays and pauses: nothing goes on while it rests', async () => {
    await button('Play').click();
    await expect.poll(() => figure('round'), patience).toBeGreaterThan(5);
    await button('Pause').click();
    await button('Play').waitFor();
    const round = await figure('round');
    await page.waitForTimeout(800);
    expect(await figure('round')).toBe(round);
  });

  it('steps one side at a time', async () => {
    await button('Start anew').click();
    await expect.poll(() => figure('round'), patience).toBe(0);
    await button('One step of D').click();
    await expect.poll(() => figure('lossD'), patience).toBeGreaterThan(0);
    expect(await figure('round')).toBe(0);
    await button('One step of G').click();
    await expect.poll(() => figure('round'), patience).toBe(1);
  });

  it('shows a round phase by phase', async () => {
    await button('Start anew').click();
    const says = page.locator('.game-phase');
    for (const phase of [
      'Noise',
      'Generate',
      'Real',
      'Judge',
      'D’s loss',
      'Update D',
      'Judge again',
      'G’s loss',
    ]) {
      await button('Next phase').click();
      await expect.poll(() => says.textContent(), patience).toMatch(new RegExp(`^${phase}`));
    }
    await button('Next phase').click();
    await expect.poll(() => says.textContent(), patience).toMatch(/^Update G/);
    await expect.poll(() => figure('round'), patience).toBe(1);
  });

  it.each([1, 2, 3])('learns the ring of eight Gaussians within 3,000 rounds: seed %i', async (seed) => {
    await choice('Real points').selectOption('ring');
    await page.getByLabel('Seed').fill(String(seed));
    await page.getByLabel('Pause at round').fill(String(ROUNDS));
    await button('Start anew').click();
    await expect.poll(() => figure('round'), patience).toBe(0);
    const started = performance.now();
    await button('Play').click();
    await expect.poll(() => figure('round'), { timeout: 1_400_000, interval: 250 }).toBe(ROUNDS);
    const seconds = (performance.now() - started) / 1000;
    console.log(`seed ${seed}: ${ROUNDS} rounds in the tab took ${seconds.toFixed(1)} s`);
    await button('Play').waitFor();
    expect(await figure('modes')).toBeGreaterThanOrEqual(7);
    expect(await figure('near')).toBeGreaterThanOrEqual(0.8);
  });

  it('lets a drawing be learnt', async () => {
    await choice('Real points').selectOption('drawing');
    expect(await button('Play').isDisabled()).toBe(true);
    await choice('Outline').selectOption('heart');
    await page.locator('button:enabled', { hasText: 'Play' }).click();
    await expect.poll(() => figure('round'), patience).toBeGreaterThan(5);
  });

  it('ends its worker when the page is left', async () => {
    expect(page.workers()).toHaveLength(1);
    await page.goto(new URL('#/learn', page.url()).href);
    await expect.poll(() => page.workers().length, patience).toBe(0);
  });

  it('has nothing to complain of', () => {
    expect(tab.faults).toEqual([]);
  });
});
