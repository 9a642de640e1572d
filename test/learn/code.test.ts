import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildLearn, learnPages } from '../../scripts/build-learn.ts';
import { chromiumPath, skipReason } from '../browser/chromium.ts';
import { serve } from '../browser/server.ts';
import { seriousFaults } from '../studio/journeys/axe.ts';
import { openedBrowser, type Visitor, visitor } from '../studio/journeys/visitor.ts';
import { openedStudio, passingHome } from '../studio/opened-studio.ts';
import { bareSandbox, breakOut } from './break-out.ts';
import { type CountingDoor, countingDoor } from './counting-door.ts';

/** A program and ONNX Runtime's 14 MB on a machine that other tests share. */
const PATIENCE = 300_000;

interface Place {
  /** Between the browser and the server. */
  readonly door: CountingDoor;
  readonly opening: string;
  chapter(slug: string): string;
  readonly sandbox: string;
  close(): Promise<void>;
}

async function staticSite(isolated: boolean): Promise<Place> {
  await buildLearn();
  const server = await serve({ '/': learnPages }, { isolated });
  const door = await countingDoor(server.origin);
  return {
    door,
    opening: `${door.address}/`,
    chapter: (slug) => `${door.address}/#/learn/${slug}`,
    sandbox: `${door.address}/learn-sandbox.html`,
    async close() {
      door.close();
      server.close();
    },
  };
}

async function studio(): Promise<Place> {
  const home = await passingHome();
  const opened = await openedStudio(home.path);
  const door = await countingDoor(opened.address);
  return {
    door,
    opening: opened.opening.replace(opened.address, door.address),
    chapter: (slug) => `${door.address}/learn/${slug}`,
    sandbox: `${door.address}/learn-sandbox.html`,
    async close() {
      door.close();
      await opened.stop();
      await home.remove();
    },
  };
}

const places = [
  { name: 'the static site', open: () => staticSite(true) },
  { name: 'the static site, not isolated', open: () => staticSite(false) },
  { name: 'the studio', open: studio },
];

/** Each program, and what it must come to. */
const results: readonly (readonly [chapter: string, program: string, said: RegExp, drawings: number])[] = [
  [
    'mathematics',
    'Losses from numbers',
    /D\(x\) 0\.9 D\(G\(z\)\) 0\.1\n+.*L_D .*0\.21072.*[\s\S]*L_G .*0\.69314/,
    0,
  ],
  ['mathematics', 'The best discriminator', /D, p \/ \(p \+ q\)/, 2],
  ['network', 'XOR by back-propagation', /199 .*\[-\d\S* \d\S* \d\S* -\d/, 1],
  [
    'article',
    'The loss, with the slip and without',
    /as printed: -2\.4079\n+as it is: 0\.2107\n+by @inkstone\/gan: 0\.2107/,
    0,
  ],
  [
    'article',
    'What freezing is for',
    /D frozen: g .*\[5\.\d+\].*\n+D not frozen: g .*\[2\.\d+\] D\(g\) .*\[0\.99/,
    0,
  ],
  ['game', 'A ring of eight', /[78] modes of 8; [5-9]\d % of the points/, 1],
  ['digits', 'A DCGAN learns zeros', /1: D\(x\) 0\.\d+[\s\S]*12: D\(x\)/, 2],
];

describe.skipIf(!chromiumPath).each(places)(`code in $name${skipReason}`, ({ name, open }) => {
  let [browser, place, visit, elsewhere]: [Browser?, Place?, Visitor?, CountingDoor?] = [];
  let page: Page;
  beforeAll(async () => {
    [browser, place, elsewhere] = await Promise.all([openedBrowser(), open(), countingDoor()]);
    visit = await visitor(browser, { address: place.door.address, opening: place.opening });
    page = visit.page;
    page.setDefaultTimeout(PATIENCE);
    await page.waitForFunction(() => document.querySelector('h1'));
  }, PATIENCE);
  afterAll(async () => {
    await browser?.close();
    await place?.close();
    elsewhere?.close();
  });

  const desk = () => page.locator('.code-desk');
  const output = () => desk().getByRole('log');
  const button = (label: string) => desk().getByRole('button', { name: label, exact: true });
  /** Workers of an origin that is nobody's. */
  const sandboxed = () => page.workers().filter((worker) => worker.url().startsWith('blob:null'));
  const goTo = async (slug: string) => {
    await page.goto(place!.chapter(slug));
    // the panel comes when it is nearly in view
    await page.locator('.learn-code').scrollIntoViewIfNeeded();
    await desk().locator('.cm-content').waitFor();
  };
  const write = async (text: string) => {
    await desk().locator('.cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(text);
  };
  const run = async (text?: string) => {
    if (text !== undefined) await write(text);
    await button('Run').click();
    await output()
      .getByText(/^(Done in|Stopped)/)
      .waitFor();
    return output().innerText();
  };

  const wanted =
    name === 'the static site' ? results : results.filter(([, program]) => /^(Losses|XOR)/.test(program));
  it.each(wanted)(
    'runs as it stands: %s, %s',
    async (chapter, program, said, drawings) => {
      await goTo(chapter);
      const choice = page.locator('.learn-code .segment', { hasText: program });
      if ((await choice.count()) > 0) await choice.click();
      await desk().getByRole('heading', { name: program }).waitFor();
      expect(await run()).toMatch(said);
      expect(await output().getByRole('img').count()).toBe(drawings);
      expect(visit?.complaints).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'says where a changed program failed, in both languages, and keeps the change',
    async () => {
      await goTo('network');
      const failed = await run('const a: number = 1;\n\nconsole.log(a, { b: [a] });\nmissing(a);');
      expect(failed).toMatch(/1 \{ b: \[1\] \}\s+Stopped by an error in line 4\.\s+missing is not defined/);
      expect(await desk().locator('.cm-fault').innerText()).toBe('missing(a);');
      expect(await run('let a = 1;\nlet a = 2;')).toMatch(/line 2\.\s+this does not parse: Identifier 'a'/);
      expect(await run('const b = 1;\nconst a: number = ;')).toMatch(/line 2\.\s+this does not parse/);
      expect(await run("import { x } from 'left-pad';\nconsole.log(x);")).toMatch(/no package left-pad here/);
      expect(await run("console.log('a');\nawait fetch('/api/attack');")).toMatch(
        /line 2\.\s+fetch: .*no network/,
      );
      await page.getByRole('button', { name: '中文' }).click();
      await output().getByText('第 2 行出错').waitFor();
      expect(await output().innerText()).toContain('本页中的程序没有网络');
      // another chapter and back: what was written is still there, until it is given up
      await page.locator('.learn-ways a').first().click();
      await page.goBack();
      await page.locator('.learn-code').scrollIntoViewIfNeeded();
      expect(await desk().locator('.cm-content').innerText()).toContain("await fetch('/api/attack')");
      await button('恢复原文').click();
      expect(await desk().locator('.cm-content').innerText()).toContain('optimizer.update');
      await page.getByRole('button', { name: 'English' }).click();
    },
    PATIENCE,
  );

  it(
    'stops an endless loop at once, and leaves nothing behind',
    async () => {
      await goTo('network');
      await write('console.log("begun");\nwhile (true) {}');
      // whoever writes stays in the editor
      await page.keyboard.press('Control+Enter');
      await output().getByText('begun').waitFor();
      expect(page.frames()).toHaveLength(2);
      expect(sandboxed()).toHaveLength(1);
      const started = performance.now();
      await button('Stop').click();
      await output().getByText('Stopped.').waitFor();
      expect(performance.now() - started).toBeLessThan(5000);
      await expect.poll(() => page.frames().length).toBe(1);
      await expect.poll(() => sandboxed().length).toBe(0);
      // one that never ceases to speak is cut short, and the page lives
      expect(await run('for (let i = 0; i < 1e5; i++) console.log(i);')).toMatch(/\n499\s+… \(500\)\s+Done/);
      expect(await run('for (;;) postMessage(1);')).toMatch(/Stopped by an error[\s\S]*speaks by console/);
    },
    PATIENCE,
  );

  it(
    'is left by Tab, and serves everybody',
    async () => {
      await goTo('network');
      await desk().locator('.cm-content').click();
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('code-output');
      expect(await seriousFaults(page)).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'has no way out: nothing reaches a server, whatever is tried',
    async () => {
      const { door, sandbox } = place!;
      await goTo('network');
      // a way that is open is counted
      await page.evaluate(() => fetch('/api/attack').catch(() => {}));
      expect(door.asked.filter((line) => line.includes('attack'))).toHaveLength(1);
      await fetch(elsewhere!.address);
      expect(elsewhere!.connections()).toBe(1);

      const text = `(${breakOut})(${JSON.stringify(door.address)}, ${JSON.stringify(elsewhere!.address)}).then((tried) => postMessage({ origin: self.origin, tried }))`;
      const { origin, tried } = (await page.evaluate(bareSandbox, { address: sandbox, text })) as {
        origin: string;
        tried: Record<string, string>;
      };
      expect(origin).toBe('null');
      expect(Object.keys(tried)).toHaveLength(31);
      expect(Object.entries(tried).filter(([, how]) => !how.startsWith('refused'))).toEqual([]);
      expect(door.asked.filter((line) => line.includes('attack'))).toHaveLength(1);
      expect(elsewhere!.connections()).toBe(1);
    },
    PATIENCE,
  );
});
