import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../browser/chromium.ts';
import { seriousFaults } from '../studio/journeys/axe.ts';
import { openChapter, type Tab } from './tab.ts';

const isHere = describe.skipIf(!chromiumPath);

isHere(`the mathematics of Learn in Chromium${skipReason}`, { timeout: 600_000 }, () => {
  let tab: Tab;
  beforeAll(async () => {
    tab = await openChapter('mathematics');
    await tab.page.locator('[data-loss="D"]').waitFor();
  }, 600_000);
  afterAll(() => tab?.close());

  /** Moves a slider by keys alone: to the nearer end, then in steps of 0.01. */
  async function slide(name: RegExp, value: number): Promise<void> {
    await tab.page.getByRole('slider', { name }).focus();
    const [end, arrow, steps] =
      value > 0.5 ? ['End', 'ArrowLeft', 99 - 100 * value] : ['Home', 'ArrowRight', 100 * value - 1];
    await tab.page.keyboard.press(end);
    for (let i = 0; i < Math.round(steps); i++) await tab.page.keyboard.press(arrow);
  }
  const loss = (player: 'D' | 'G') => tab.page.locator(`[data-loss="${player}"]`).textContent();

  it('gives L_D = 0.2107 for 0.9 and 0.1, and L_G = ln 2 for 0.5, by keys', async () => {
    await slide(/^D\(x\)/, 0.9);
    await slide(/^D\(G\(z\)\)/, 0.1);
    await expect.poll(() => loss('D')).toBe('0.2107');
    await slide(/^D\(G\(z\)\)/, 0.5);
    await expect.poll(() => loss('G')).toBe('0.6931');
  });

  it('reckons with both sliders when both move at once', async () => {
    await tab.page.getByRole('button', { name: 'Neither can tell' }).click();
    await tab.page.locator('.maths-desk', { has: tab.page.locator('[data-loss="D"]') }).evaluate((desk) => {
      for (const slider of desk.querySelectorAll('input')) {
        slider.stepUp(10);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    // −ln 0.6 − ln 0.4
    await expect.poll(() => loss('D')).toBe('1.4271');
  });

  it('typesets the formulas, with MathML, in KaTeX’s own letters, and explains a symbol that is reached by Tab', async () => {
    const { page } = tab;
    expect(await page.locator('.formula .katex-html').count()).toBeGreaterThan(6);
    expect(await page.locator('.katex-error').count()).toBe(0);
    expect(await page.locator('.formula math').first().textContent()).toContain('ln');
    expect(await page.evaluate(() => document.fonts.check('16px KaTeX_Math'))).toBe(true);
    const formula = page.locator('.formula').first();
    await formula.locator('.formula-symbol').first().focus();
    expect(await formula.locator('.formula-says').textContent()).toMatch(/^L_D: what D’s answers cost/);
    expect(await formula.locator('.formula-chosen').count()).toBe(1);
  });

  it('brings q to p by keys, where JSD is 0, and far from it, where it is ln 2', async () => {
    const { page } = tab;
    const jsd = page.locator('[data-figure="jsd"]');
    const summit = page.getByRole('slider', { name: 'Hill 1 of q' });
    await page.getByRole('button', { name: 'Let q be p' }).click();
    await expect.poll(() => jsd.textContent()).toBe('0.0000');
    await summit.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => jsd.textContent()).not.toBe('0.0000');
    await page.getByRole('button', { name: 'Far apart' }).click();
    await expect.poll(() => jsd.textContent()).toBe('0.6931');
  });

  it('walks down the slope step by step', async () => {
    const { page } = tab;
    const desk = page.locator('section', { has: page.getByRole('heading', { name: 'Down the slope' }) });
    await desk.getByRole('button', { name: 'Step', exact: true }).click();
    await desk.getByRole('button', { name: 'Step', exact: true }).click();
    await desk.getByText(/^2 steps · loss/).waitFor();
    // the ravine from (−2.6, 1.2) at rate 0.15, by hand: θ₁ · 0.85², θ₂ · (−0.8)²
    const [a, b] = [-2.6 * 0.85 ** 2, 1.2 * 0.8 ** 2];
    await desk.getByText(`loss ${((a * a + 12 * b * b) / 2).toFixed(4)}`).waitFor();
  });

  it('is clean by axe in both languages, on a phone too, and says nothing in the console', async () => {
    const { page, faults } = tab;
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /中文/ }).click();
    await page.getByRole('heading', { name: '一个评分的代价' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});

isHere(`what the article says, in Chromium${skipReason}`, { timeout: 600_000 }, () => {
  let tab: Tab;
  beforeAll(async () => {
    tab = await openChapter('article');
    await tab.page.locator('.slip').nth(6).waitFor();
  }, 600_000);
  afterAll(() => tab?.close());

  it('shows the generator refused, and a frozen D that does not move', async () => {
    const { page } = tab;
    await page.getByText('convTranspose2d: x has shape [64, 25088]').waitFor();
    await page.locator('.slip').nth(4).scrollIntoViewIfNeeded();
    const change = page.locator('tr[data-row="changeOfD"] td');
    await expect.poll(() => change.nth(1).textContent(), { timeout: 120_000 }).toBe('0.0000');
    expect(Number(await change.nth(2).textContent())).toBeGreaterThan(0.5);
  });

  it('is clean by axe in both languages and says nothing in the console', async () => {
    const { page, faults } = tab;
    expect(await seriousFaults(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: /中文/ }).click();
    await page.getByRole('heading', { name: '谁做了什么' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0);
    expect(faults).toEqual([]);
  });
});
