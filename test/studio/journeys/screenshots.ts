import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';

const folder = fileURLToPath(new URL('../../../docs/images/studio/', import.meta.url));

/** Pages that docs/studio.md shows in more than their first look. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'en-light': ['create', 'vary', 'steer', 'train', 'new-run', 'run', 'compare', 'gallery', 'work', 'recall'],
  'zh-dark': ['create', 'steer', 'gallery', 'work', 'run'],
  'en-light-narrow': ['create', 'steer', 'gallery', 'work', 'run'],
};

/** Puts a picture of the window into docs/images/studio, where the pages of the manual want it. */
export async function keepScreenshot(page: Page, name: string, look: string): Promise<void> {
  if (!shown[look]?.includes(name)) return;
  await mkdir(folder, { recursive: true });
  await sharp(await page.screenshot())
    .webp({ quality: 82, effort: 6, smartSubsample: true })
    .toFile(`${folder}${name}-${look}.webp`);
}
