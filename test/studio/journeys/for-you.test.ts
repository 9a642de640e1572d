import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, skipReason } from '../../browser/chromium.ts';
import { seriousFaults } from './axe.ts';
import { inkPicture } from './ink-picture.ts';
import { bytesOf, openedForTests } from './opened.ts';
import { squeezed } from './squeezed.ts';
import { untranslated } from './untranslated.ts';
import { settled, type Visitor, visitor } from './visitor.ts';

/** More than a wall shows at once, so that what leaves it is replaced. */
const WORKS = 30;
const WALL = 24;

interface Profile {
  readonly recording: boolean;
  readonly events: readonly { readonly kind: string; readonly item: string }[];
}

describe.skipIf(!chromiumPath)(`for you${skipReason}`, () => {
  const opened = openedForTests();
  let visit: Visitor;
  let page: Page;
  const tiles = () => page.locator('.tile');
  const firstTile = () => page.locator('.tile-picture').first();
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true });
  /** What was told of works, the latest first, without what was only seen. */
  const told = async () =>
    (await visit.ask<Profile>('/profile')).events.filter(
      ({ kind }) => !['show', 'open', 'linger'].includes(kind),
    );
  const kinds = async () => (await told()).map(({ kind }) => kind).toSorted();
  const shows = (count: number) => soon(() => tiles().count()).toBe(count);

  beforeAll(async () => {
    visit = await visitor(opened.browser, opened.studio);
    page = visit.page;
  });

  it('says what to do while there is nothing to choose from', { timeout: 180_000 }, async () => {
    await page.goto(`${opened.studio.address}/for-you`);
    await heading('Nothing to choose from yet').waitFor();
    await page.getByRole('main').getByRole('link', { name: 'To the gallery' }).click();
    const pictures = await Promise.all(
      Array.from({ length: WORKS }, async (_, index) => ({
        ...{ name: `ink ${index}.png`, mimeType: 'image/png' },
        buffer: await inkPicture(index, 90, 70 + 10 * (index % 5)),
      })),
    );
    await page.locator('input[type=file]').setInputFiles(pictures);
    await page.getByText(`${WORKS} works`, { exact: true }).waitFor({ timeout: 120_000 });
  });

  it('asks twelve times, by keys and buttons, and takes an answer back', async () => {
    await page.locator('.rail a').filter({ hasText: 'For you' }).click();
    await heading('Which do you like?').waitFor();
    await settled(page);
    expect(await seriousFaults(page)).toEqual([]);
    const place = (at: number) => page.getByText(`${at} of 12`).waitFor();
    await place(1);
    await page.keyboard.press('ArrowRight');
    await place(2);
    await page.keyboard.press('ArrowLeft');
    await place(3);
    await soon(kinds).toEqual(['like', 'pass']);
    await page.keyboard.press('Backspace');
    await place(2);
    await soon(kinds).toEqual(['like']);
    await page.getByRole('button', { name: 'Not for me' }).click();
    await page.getByRole('button', { name: 'Skip' }).click();
    await place(4);
    await drawRight(page);
    await place(5);
    await soon(kinds).toEqual(['like', 'like', 'pass']);
    for (let at = 5; at <= 12; at++) {
      await place(at);
      await page.keyboard.press(at % 3 === 0 ? 'ArrowLeft' : 'ArrowRight');
    }
    await heading('For you').waitFor();
    await soon(async () => (await told()).length).toBe(11);
  });

  it('shows a wall with reasons; “not this” works at once, and comes back', async () => {
    await shows(WALL);
    await settled(page);
    expect(await page.getByText(/^because you liked “ink \d+”: /).count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await untranslated(page, 'en', [])).toEqual([]);

    const before = await titles(page);
    await firstTile().focus();
    await page.keyboard.press('ArrowRight');
    expect(await focusedTitle(page)).toBe(before[1]);
    await page.keyboard.press('x');
    await soon(() => titles(page).then(([, second]) => second)).toBe(before[2]);
    // where it was is the next one, and another has come to the end
    await soon(() => focusedTitle(page)).toBe(before[2]);
    await shows(WALL);
    expect(before).not.toContain((await titles(page)).at(-1));
    expect((await told())[0]).toMatchObject({ kind: 'hide' });

    await page.locator('.toast').getByRole('button', { name: 'Undo' }).last().click();
    await soon(() => titles(page).then((now) => now.slice(0, 3))).toEqual(before.slice(0, 3));
    await soon(async () => (await kinds()).includes('hide')).toBe(false);

    await page.getByRole('button', { name: `Not this: ${before[0]}` }).click();
    await soon(() => titles(page).then(([first]) => first)).toBe(before[1]);
    await soon(async () => (await kinds()).includes('hide')).toBe(true);
    await page.reload();
    await settled(page);
    expect(await titles(page)).not.toContain(before[0]);
  });

  it('marks a favourite, and shows more like one', async () => {
    const [first] = await titles(page);
    const likes = async () => (await kinds()).filter((kind) => kind === 'like').length;
    const had = await likes();
    await firstTile().focus();
    await page.keyboard.press('f');
    await page.locator('.tile').first().locator('[aria-pressed=true]').waitFor();
    await soon(likes).toBe(had + 1);
    await page.locator('.tile').first().getByRole('button', { name: 'More like this' }).click();
    await heading('More like this').waitFor();
    await settled(page);
    expect(await titles(page)).not.toContain(first);
    await page.getByText(`because you liked “${first}”`).first().waitFor();
    await page.getByRole('link', { name: 'Back to all' }).click();
    await heading('For you').waitFor();
  });

  it('records that a work was opened', async () => {
    await settled(page);
    await firstTile().press('Enter');
    await page.getByRole('button', { name: 'Favourite', exact: true }).waitFor();
    const opens = async () =>
      (await visit.ask<Profile>('/profile')).events.filter(({ kind }) => kind === 'open').length;
    await soon(opens).toBe(1);
  });

  it('shows all that is known, and forgets one, and all of it', async () => {
    await page.goto(`${opened.studio.address}/for-you/profile`);
    await heading('What is known of you').waitFor();
    await settled(page);
    expect(await seriousFaults(page)).toEqual([]);
    expect(await untranslated(page, 'en', [])).toEqual([]);
    const rows = page.locator('.event');
    const all = await rows.count();
    expect(all).toBe((await told()).length + 1);

    const saved = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Save as a file' }).click();
    const file = await bytesOf(await saved);
    expect(JSON.parse(file.toString())).toMatchObject({ format: 1, person: 'me' });

    await rows.nth(1).getByRole('combobox').selectOption('hide');
    await soon(async () => rows.nth(1).innerText()).toContain('−4');
    await rows
      .first()
      .getByRole('button', { name: /^Forget this: / })
      .press('Enter');
    await soon(() => rows.count()).toBe(all - 1);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).last().press('Enter');
    await soon(() => rows.count()).toBe(all);

    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByText('Nothing is written down. Swipe').waitFor();
    expect(await told()).toEqual([]);
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'profile.json', mimeType: 'application/json', buffer: Buffer.from('{"format": 1}') },
    });
    await page.locator('.toast-fault').waitFor();
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'profile.json', mimeType: 'application/json', buffer: file },
    });
    await soon(() => rows.count()).toBe(all);
    await page.getByRole('button', { name: 'Forget everything' }).click();
    await page.getByText('Nothing is written down. Swipe').waitFor();
    await page.getByRole('link', { name: 'For you' }).last().click();
    // as if for the first time
    await heading('Which do you like?').waitFor();
  });

  it('writes nothing down where one does not want it', async () => {
    await page.goto(`${opened.studio.address}/for-you/profile`);
    // the box must not jump back while the studio writes it down
    const shown = await page.getByRole('checkbox').evaluate((box) => {
      if (!(box instanceof HTMLInputElement)) return null;
      box.click();
      return box.checked;
    });
    expect(shown).toBe(false);
    await soon(async () => (await visit.ask<Profile>('/profile')).recording).toBe(false);
    await page.getByRole('link', { name: 'For you' }).last().click();
    await page.getByText('so this list does not learn').waitFor();
    await page
      .getByRole('button', { name: /^Not this: / })
      .first()
      .click();
    await page.getByText('Nothing was written down.').waitFor();
    expect(await told()).toEqual([]);
    await page.getByRole('button', { name: 'Write it down again' }).click();
    await soon(async () => (await visit.ask<Profile>('/profile')).recording).toBe(true);
    expect(visit.complaints.filter((text) => !/422/.test(text))).toEqual([]);
  });

  it('is whole in Chinese, in the dark, at 390 px', async () => {
    const [one] = (await visit.ask<{ items: { id: string }[] }>('/works?limit=1')).items;
    await visit.ask('/profile/events', { events: [{ kind: 'like', item: one?.id }] });
    const narrow = await visit.another({ language: 'zh', scheme: 'dark', width: 390, height: 844 });
    const names = Array.from({ length: WORKS }, (_, index) => `ink ${WORKS - 1 - index}`);
    for (const [path, name] of [
      ['/for-you', '为你推荐'],
      [`/for-you?like=${one?.id}`, '更多类似的'],
      ['/for-you/profile', '对你的了解'],
    ] as const) {
      await narrow.page.goto(opened.studio.address + path);
      await narrow.page.getByRole('heading', { level: 1, name }).waitFor();
      await settled(narrow.page);
      expect(await untranslated(narrow.page, 'zh', names)).toEqual([]);
      expect(await seriousFaults(narrow.page)).toEqual([]);
      expect(await squeezed(narrow.page)).toEqual([]);
    }
    expect(narrow.complaints).toEqual([]);
    await narrow.context.close();
  });
});

const titles = (page: Page): Promise<string[]> =>
  page
    .locator('.tile-picture')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-label') ?? ''));

const focusedTitle = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** What comes about once the studio has written it down, however busy the machine is. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });

/** Draws the picture to the right, as with a finger. */
async function drawRight(page: Page): Promise<void> {
  const box = await page.locator('.swipe-card').boundingBox();
  if (!box) throw new Error('there is no picture to draw');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y);
  await page.mouse.move(x + 140, y);
  await page.mouse.up();
}
