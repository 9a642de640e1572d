import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../browser/chromium.ts';
import { seriousFaults } from '../studio/journeys/axe.ts';
import { openChapter, type Tab } from './tab.ts';

/** ONNX Runtime starts on a machine that is busy with other tests. */
const PATIENCE = 180_000;

describe.skipIf(!chromiumPath)(
  `from neuron to network in Chromium${skipReason}`,
  { timeout: 600_000 },
  () => {
    let tab: Tab;
    let page: Page;
    beforeAll(async () => {
      tab = await openChapter('network');
      page = tab.page;
      await page.locator('#one-neuron').waitFor();
    }, 600_000);
    afterAll(() => tab?.close());

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const part = (id: string) => page.locator(`section[aria-labelledby="${id}"]`);
    const show = async (id: string) => page.locator(`#${id}`).scrollIntoViewIfNeeded();

    const faults = () => seriousFaults(page);

    it('loads nothing heavy before it is wanted', () => {
      expect(page.workers()).toHaveLength(0);
    });

    it('works a neuron out in full', async () => {
      const neuron = part('one-neuron');
      await neuron.getByLabel('Activation').selectOption('sigmoid');
      await neuron.getByLabel('Weight w₁').fill('2');
      await neuron.getByLabel('Weight w₂').fill('-1');
      await neuron.getByLabel('Bias b').fill('0.5');
      await neuron.getByLabel('Input x₁').fill('1');
      await neuron.getByLabel('Input x₂').fill('-0.5');
      await expect
        .poll(() => neuron.locator('dd').allTextContents())
        .toEqual([
          'w₁x₁ + w₂x₂ + b = 2.0 · 1.0 + (−1.0) · (−0.5) + 0.5 = 3.00',
          'φ(3.00) = 1 / (1 + e^(−3.00)) = 0.953',
          'φ′(3.00) = 0.045',
        ]);
    });

    it('learns XOR by the page’s own controls', async () => {
      await show('small-network');
      const network = part('small-network');
      await network.locator('.net-node').first().waitFor({ timeout: PATIENCE });
      const steps = async () =>
        Number((await network.locator('dd').first().textContent())?.replace(/\D/g, ''));
      const right = async () => Number.parseFloat((await network.locator('#net-right').textContent()) ?? '');
      expect(await steps()).toBe(0);
      expect(await right()).toBeLessThan(90);
      await button('One step').click();
      await expect.poll(steps, { timeout: PATIENCE }).toBe(1);
      await network.getByRole('radio', { name: 'Fast' }).check();
      await button('Train').click();
      await expect.poll(right, { timeout: PATIENCE }).toBeGreaterThanOrEqual(95);
      await button('Pause').click();
      await button('Start anew').click();
      await expect.poll(steps, { timeout: PATIENCE }).toBe(0);
      // nothing goes on while it rests
      await page.waitForTimeout(500);
      expect(await steps()).toBe(0);
    });

    it('builds the network that is asked for, and shows a neuron in large', async () => {
      const network = part('small-network');
      await network.getByLabel('Neurons in the first layer').fill('6');
      await network.getByLabel('Neurons in the second layer').fill('2');
      await expect
        .poll(() => network.locator('.net-node').count(), { timeout: PATIENCE })
        .toBe(2 + 6 + 2 + 1);
      await button('Hidden layer 1, neuron 6').click();
      await network.getByText('Hidden layer 1, neuron 6: its answer').waitFor();
    });

    it('goes back through the network step by step, and learns', async () => {
      const round = part('by-number');
      await show('by-number');
      for (const head of [
        'An example goes in',
        'Forward: first hidden neuron',
        'Forward: second hidden neuron',
        'Forward: the output',
        'The loss',
        'Back: the output neuron',
        'Back: first hidden neuron',
        'Back: second hidden neuron',
        'The update',
      ]) {
        expect(await round.locator('h3').textContent()).toBe(head);
        if (head !== 'The update') await button('Next').click();
      }
      await round.getByText(/the loss of this example is 0\.\d{4} instead of 0\.\d{4}/).waitFor();
      await button('Next').click();
      await round.getByText('Round 2, step 1 of 9').waitFor();
    });

    it('reads the layers off both DCGANs', async () => {
      await show('every-layer');
      const layers = part('every-layer');
      await layers.locator('table').first().waitFor({ timeout: PATIENCE });
      const cells = (name: string) =>
        layers.getByRole('table').first().getByRole('row', { name }).getByRole('cell').allTextContents();
      expect((await cells('up1')).slice(1, 6)).toEqual(['128×7×7', '64×14×14', '4×4', '2', '131,136']);
      await layers.getByRole('radio', { name: 'Our recipe' }).check();
      await expect
        .poll(async () => (await cells('up1')).slice(1, 6))
        .toEqual(['64×7×7', '64×14×14', '4×4', '2', '65,536']);
    });

    it('shows the maps of a chosen seed, layer by layer, by mouse and by keyboard', async () => {
      await show('inside-drawing');
      const inside = part('inside-drawing');
      const maps = inside.locator('.net-map');
      await expect.poll(() => maps.count(), { timeout: PATIENCE }).toBe(64);
      const ink = () =>
        maps.evaluateAll((all) =>
          all.map((one) => {
            const canvas = one.querySelector('canvas');
            const { data } = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
            return data?.reduce((sum, byte, i) => (i % 4 === 3 ? sum + byte : sum), 0) ?? 0;
          }),
        );
      const first = await ink();
      expect(first.filter((sum) => sum > 0).length).toBeGreaterThan(32);
      await button('Another hand').click();
      await expect.poll(ink, { timeout: PATIENCE }).not.toEqual(first);
      // the digit that is asked for is the digit that is read
      await inside.getByRole('radio', { name: '7', exact: true }).check();
      await inside.getByText(/The reader takes it for 7/).waitFor({ timeout: PATIENCE });
      await inside.getByRole('button', { name: /conv1/ }).click();
      await expect.poll(() => maps.count(), { timeout: PATIENCE }).toBe(32);
      await maps.first().focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      await inside.locator('figcaption').getByText('Map 10 of 32').waitFor();
      expect(await maps.nth(9).evaluate((one) => one === document.activeElement)).toBe(true);
    });

    it('can be used by everyone, in both languages', async () => {
      expect(await faults()).toEqual([]);
      await page.evaluate(() => localStorage.setItem('inkstone.language', 'zh'));
      await page.reload();
      await page.getByRole('heading', { name: '一个神经元' }).waitFor();
      await page.locator('#inside-drawing').scrollIntoViewIfNeeded();
      await page.locator('.net-map').first().waitFor({ timeout: PATIENCE });
      expect(await faults()).toEqual([]);
    });

    it('ends its workers when the page is left, and complains of nothing', async () => {
      expect(page.workers().length).toBeGreaterThan(0);
      await page.evaluate(() => location.assign('#/learn'));
      await expect.poll(() => page.workers().length).toBe(0);
      expect(tab.faults).toEqual([]);
    });
  },
);
