/**
 * Takes pictures of every page, light, dark, narrow and in Chinese, and says what the browser and axe complain of:
 * `npm run -w apps/web look -- FOLDER [address] [looks] [pages]`. Without an address it plays a studio of its own.
 */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startDevStudio } from './serve.ts';

interface Axe {
  run(): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
    }[];
  }>;
}

const [folder = 'look', given = '', onlyLooks = '', onlyPages = ''] = process.argv.slice(2);
const address = given === '' ? await startDevStudio(0, 400) : given;
const wanted = (name: string, only: string) => only === '' || only.split(',').includes(name);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const pages = {
  create: '/',
  vary: `/?model=${'2'.repeat(64)}&source=${encodeURIComponent('{"kind":"vary","of":{"seed":7},"amount":0.2,"start":1}')}`,
  train: '/train',
  'new-run': '/train/new?data=d1',
  run: '/train/runs/r1',
  compare: '/train/compare',
  gallery: '/gallery',
  work: '/works/w3',
  recall: '/recall',
};
const looks = {
  light: { width: 1360, height: 900, scheme: 'light', language: 'en' },
  dark: { width: 1360, height: 900, scheme: 'dark', language: 'en' },
  narrow: { width: 390, height: 844, scheme: 'light', language: 'en' },
  zh: { width: 1360, height: 900, scheme: 'light', language: 'zh' },
} as const;

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
for (const [look, { width, height, scheme, language }] of Object.entries(looks)) {
  if (!wanted(look, onlyLooks)) continue;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    bypassCSP: true, // for axe
  });
  for (const [name, path] of Object.entries(pages)) {
    if (!wanted(name, onlyPages)) continue;
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') console.log(look, name, message.text());
    });
    page.on('pageerror', (error) => console.log(look, name, error.message));
    await page.goto(address + path, { waitUntil: 'load' });
    await page.waitForTimeout(1_500);
    await page.screenshot({ path: join(folder, `${name}-${look}.png`) });
    await page.addScriptTag({ path: axe });
    const faults = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
      return violations.map(
        ({ id, impact, nodes }) =>
          `${impact} ${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join(' | ')}`,
      );
    });
    const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (wide) console.log(look, name, 'is wider than the window');
    for (const fault of faults) console.log(look, name, fault);
    await page.close();
  }
  await context.close();
}
await browser.close();
process.exit(0);
