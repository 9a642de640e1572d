import { chapterSlugs } from '../../../apps/web/src/learn/chapters.ts';
import { median } from '../../statistics.ts';
import { milliseconds, table } from '../../table.ts';
import { openWindow, type Site } from './site.ts';

const VISITS = 3;

interface Paint {
  readonly content: number;
  readonly heading: number;
}

/** When a page of the built site first shows something, and when its heading stands, with an empty cache. */
export async function paintTable(site: Site, note: (message: string) => void): Promise<string> {
  const paths = ['learn', ...chapterSlugs.map((slug) => `learn/${slug}`)];
  const rows: string[][] = [[`empty cache, median of ${VISITS}`, 'first content painted', 'its heading']];
  for (const path of paths) {
    note(`paint of ${path}`);
    const paints: Paint[] = [];
    for (let visit = 0; visit < VISITS; visit++) paints.push(await paintOf(`${site.origin}/#/${path}`));
    rows.push([
      path,
      milliseconds(median(paints.map(({ content }) => content))),
      milliseconds(median(paints.map(({ heading }) => heading))),
    ]);
  }
  return table(rows);
}

/** Milliseconds from the start of the navigation, by the page's own clock. */
async function paintOf(address: string): Promise<Paint> {
  const { page, close } = await openWindow();
  try {
    await page.addInitScript(() => {
      const marks = globalThis as unknown as { headingAt?: number };
      const look = () => {
        if (document.querySelector('h1')?.textContent) marks.headingAt = performance.now();
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(address);
    await page.waitForFunction(
      () => 'headingAt' in globalThis && performance.getEntriesByName('first-contentful-paint').length > 0,
    );
    return await page.evaluate(() => ({
      content: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      heading: (globalThis as unknown as { headingAt: number }).headingAt,
    }));
  } finally {
    await close();
  }
}
