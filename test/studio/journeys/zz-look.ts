import { writeFile } from 'node:fs/promises';
import { openedStudio } from '../opened-studio.ts';
import { furnish } from './furnish.ts';
import { pagesOf } from './pages.ts';
import { openedBrowser, settled, shifts, visitor } from './visitor.ts';

const [home = '/tmp/h1/home', out = '/tmp/h1/look'] = process.argv.slice(2);
const t = Date.now();
const studio = await openedStudio(home);
console.log('open', Date.now() - t, studio.address);
const browser = await openedBrowser();
try {
  const visit = await visitor(browser, studio);
  console.log('visit', Date.now() - t);
  const { existsSync, readFileSync } = await import('node:fs');
  const file = `${home}.json`;
  const furnished = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : await furnish(visit, { pictures: 24 });
  await writeFile(file, JSON.stringify(furnished));
  console.log('furnished', Date.now() - t);
  await visit.page.evaluate(() => localStorage.setItem('inkstone.welcomed', 'yes'));
  const only = process.argv[4]?.split(',');
  const looks = {
    light: {},
    dark: { scheme: 'dark' },
    narrow: { width: 390, height: 844 },
    zh: { language: 'zh' },
  } as const;
  for (const [look, spec] of Object.entries(looks)) {
    if (process.argv[5] && !process.argv[5].split(',').includes(look)) continue;
    const v = await visit.another(spec);
    for (const [name, path] of Object.entries(pagesOf(furnished))) {
      if (only && only[0] !== '' && !only.includes(name)) continue;
      await v.page.goto(studio.address + path);
      await settled(v.page);
      await v.page.waitForTimeout(300);
      await v.page.screenshot({ path: `${out}/${name}-${look}.png` });
      const s = await shifts(v.page);
      if (s.sum > 0) console.log(look, name, 'shift', s.sum.toFixed(4), s.of.join(' | '));
      const wide = await v.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      if (wide) console.log(look, name, 'WIDE');
    }
    console.log(look, v.complaints);
    await v.context.close();
  }
  console.log('shot', Date.now() - t);
} finally {
  await browser.close();
  await studio.stop();
}
