import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { openedForTests } from './opened.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

describe.skipIf(!chromiumPath)(`without a mouse${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let page: Page;

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
    await settled(page);
  });

  it('makes and keeps a picture, and always shows where one is', async () => {
    await page.keyboard.press('Tab');
    expect(await focused(page)).toMatchObject({ name: 'Skip to the content', seen: true });
    await tabTo(page, 'Another');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Keep this one');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'It is yours.' }).waitFor();
    await tabTo(page, /^Go on looking/);
    await page.keyboard.press('Enter');
    await page.locator('.wall-picture').first().waitFor();

    await tabTo(page, /^Picture \d+/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    const { index } = await focused(page);
    expect(Number(index)).toBeGreaterThan(1);
    await page.keyboard.press('k');
    await page.getByText('1 picture kept in your gallery').waitFor();
    // the wall is one stop of Tab, whatever its size
    await page.keyboard.press('Tab');
    expect((await focused(page)).index).toBeUndefined();
  });

  it('chooses, opens a dialog that holds the focus, and gets the focus back', async () => {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await page.getByText('2 chosen').first().waitFor();
    await tabTo(page, 'Walk between them');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab');
      const where = await page.evaluate(() => {
        const element = document.activeElement;
        return element === document.body || element?.closest('dialog') !== null;
      });
      expect(where, `the focus left the dialog at Tab ${press + 1}`).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toMatchObject({ name: 'Walk between them', seen: true });
  });

  it('goes to every page, and begins there at its content', async () => {
    for (const name of ['Steer', 'Train', 'Gallery', 'Recall', 'For you', 'Whose hand?']) {
      await page.locator('.rail a').filter({ hasText: name }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    }
    expect(visit.complaints).toEqual([]);
  });
});

interface Focused {
  readonly name: string;
  readonly index: string | undefined;
  /** Whether an outline is drawn, in the window. */
  readonly seen: boolean;
}

async function focused(page: Page): Promise<Focused> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // a hidden radio shows its focus on what stands for it
    const drawn = [element, element.nextElementSibling, element.parentElement].filter((one) => one !== null);
    const { top, bottom } = element.getBoundingClientRect();
    return {
      name: element.getAttribute('aria-label') ?? element.innerText.replaceAll('\n', ' ').trim(),
      index: element.dataset.index,
      seen:
        drawn.some((one) => getComputedStyle(one).outlineStyle !== 'none') && bottom > 0 && top < innerHeight,
    };
  });
}

/** Presses Tab until what is named has the focus; each stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    const there = typeof name === 'string' ? at.name === name : name.test(at.name);
    if (at.name !== '' && !(await page.evaluate(() => document.activeElement === document.body)))
      expect(at.seen, `the focus on "${at.name}" is not seen`).toBe(true);
    if (there) return;
  }
  throw new Error(`Tab does not lead to ${name}`);
}
