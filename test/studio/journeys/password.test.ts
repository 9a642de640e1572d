import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { type OpenedStudio, openedStudio } from '../opened-studio.ts';
import { seriousFaults } from './axe.ts';
import { openedBrowser, settled, visitor } from './visitor.ts';

const password = 'ink, paper, seal 印';

describe.skipIf(!chromiumPath)(`a studio that others may reach${skipReason}`, () => {
  let folder: string;
  let studio: OpenedStudio;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkstone-shared-'));
    await writeFile(join(folder, 'password'), `${password}\n`);
    const flags = ['--host', '0.0.0.0', '--password-file', join(folder, 'password')];
    studio = await openedStudio(join(folder, 'home'), ...flags);
  });
  afterAll(async () => {
    await studio?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('asks for its password, says kindly that one is wrong, and opens for the right one', async () => {
    const browser = await openedBrowser();
    try {
      const { port } = new URL(studio.address);
      const address = `http://127.0.0.1:${port}`;
      const { page } = await visitor(browser, { address, opening: `${address}/gallery` });
      await settled(page);
      expect(await page.locator('h1').textContent()).toBe('This window is not signed in');
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByLabel('Password').fill('not that one');
      await page.keyboard.press('Enter');
      const alert = page.getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(/password/);
      await page.getByRole('button', { name: '中文' }).click();
      expect(await alert.textContent()).toMatch(/密码/);
      await page.getByLabel('密码').fill(password);
      await page.keyboard.press('Enter');
      // the page that was asked for, alive: boards can be made
      await page.getByRole('button', { name: '新画板' }).click();
      await page.getByLabel('画板名称').fill('春');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: '春' }).waitFor();
      const reloaded = await page.reload();
      expect(reloaded?.status()).toBe(200);
      await page.getByRole('button', { name: '春' }).waitFor();
    } finally {
      await browser.close();
    }
  });
});
