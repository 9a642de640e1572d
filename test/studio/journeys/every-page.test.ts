import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { type Furnished, furnish } from './furnish.ts';
import { openedForTests } from './opened.ts';
import { pagesOf } from './pages.ts';
import { keepScreenshot } from './screenshots.ts';
import { squeezed } from './squeezed.ts';
import { namesInLearn, untranslated } from './untranslated.ts';
import { settled, shifts, type Visitor, visitor } from './visitor.ts';

const looks = [
  { name: 'English, light', language: 'en', scheme: 'light', width: 1360, height: 900 },
  { name: 'Chinese, dark', language: 'zh', scheme: 'dark', width: 1360, height: 900 },
  { name: 'English, light, 390 px', language: 'en', scheme: 'light', width: 390, height: 844 },
] as const;

/** `npm run screenshots` asks for pictures of the pages. */
const wanted = import.meta.env.MODE === 'screenshots';

/** Layout shift that counts as none. */
const MOST_SHIFT = 0.02;

describe.skipIf(!chromiumPath)(`every page${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let furnished: Furnished;

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    await visit.page.evaluate(() => localStorage.setItem('inkstone.welcomed', 'yes'));
    furnished = await furnish(visit, wanted ? { pictures: 40, patient: true } : {});
  }, 600_000);

  it.each(looks)('is whole, calm and for everybody: $name', async ({ language, ...look }) => {
    const { page, context, complaints } = await visit.another({ language, ...look });
    const faults: Record<string, unknown> = {};
    for (const [name, path] of Object.entries(pagesOf(furnished))) {
      await page.goto(opened.studio.address + path);
      await settled(page);
      const moved = await shifts(page);
      const found = {
        ...(moved.sum >= MOST_SHIFT && { moved }),
        ...notEmpty('axe', await seriousFaults(page)),
        ...notEmpty(
          'untranslated',
          await untranslated(page, language, [...furnished.names, ...namesInLearn]),
        ),
        ...notEmpty('squeezed', await squeezed(page)),
      };
      if (Object.keys(found).length > 0) faults[name] = found;
      if (wanted)
        await keepScreenshot(page, name, `${language}-${look.scheme}${look.width < 500 ? '-narrow' : ''}`);
    }
    expect(faults).toEqual({});
    expect(complaints.filter((text) => !/404/.test(text))).toEqual([]);
    await context.close();
  });

  it('has its main actions within reach at 390 px', async () => {
    const { page, context } = await visit.another({ width: 390, height: 844 });
    const actions: Readonly<Record<string, readonly string[]>> = {
      create: ['Another wall'],
      steer: ['Keep', 'Others', 'Strong variations'],
      train: ['Train on pictures', 'Compare two'],
      'new-run': ['Choose a folder', 'Start the training'],
      run: ['Create with this model', 'Continue'],
      gallery: ['Import pictures', 'New board'],
      work: ['Vary', 'Mix with another', 'Download', 'To the trash'],
      recall: ['Choose a file'],
    };
    for (const [name, path] of Object.entries(pagesOf(furnished))) {
      if (!actions[name]) continue;
      await page.goto(opened.studio.address + path);
      await settled(page);
      for (const action of [...actions[name], 'Create', 'Gallery']) {
        const control = page
          .locator('button, a')
          .filter({ hasText: new RegExp(`^${action}$`) })
          .first();
        // a trial click: it is there, holds still, is in the window and nothing lies over it
        await control.click({ trial: true });
      }
    }
    // a picture of the wall opens on a sheet of its own
    await page.goto(opened.studio.address);
    await page.locator('.wall-picture').nth(2).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Keep', exact: true }).click({ trial: true });
    await context.close();
  });

  it('changes its language and its light while one looks at it', async () => {
    const { page, context } = await visit.another({});
    await page.goto(`${opened.studio.address}/works/${furnished.work}`);
    await settled(page);
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '怎样做成' }).waitFor();
    // with the font that comes along: a system without Chinese fonts would show boxes
    for (const text of ['h1', 'h2', '.brand-name', '.page-link']) {
      await expect.poll(() => fontsOf(page, text), { timeout: 20_000 }).toContain('Noto Serif SC');
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh');
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.getByRole('button', { name: /浅色或深色/ }).click();
    await page.getByRole('button', { name: /浅色或深色/ }).click();
    expect(await paper()).not.toBe(light);
    await page.reload(); // both are remembered
    await page.getByRole('heading', { name: '怎样做成' }).waitFor();
    expect(await paper()).not.toBe(light);
    await context.close();
  });
});

function notEmpty(name: string, found: readonly string[]) {
  return found.length > 0 && { [name]: found };
}

/** Fonts with which the browser has drawn the text of an element. */
async function fontsOf(page: Visitor['page'], selector: string): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map(({ familyName }) => familyName).join(', ');
}
