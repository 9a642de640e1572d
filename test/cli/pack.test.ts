import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { studioOf } from '../studio/opened-studio.ts';
import { temporaryFolder } from './folders.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const installed = join(folder, 'node_modules');

it('packs packages of plain JavaScript that train, judge and open the studio where nothing of the repository is', async () => {
  execFileSync(process.execPath, [join(root, 'scripts', 'pack.ts'), '--out', installed], { stdio: 'pipe' });
  // the libraries of others, as an installation has them beside ours
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const place = join(installed, name);
    if (name.startsWith('.') || name === '@inkstone' || existsSync(place)) continue;
    symlinkSync(join(root, 'node_modules', name), place, 'junction');
  }
  mkdirSync(join(folder, 'work'));
  const run = join(folder, 'work', 'run');
  const inkstone = (...args: string[]) =>
    execFileSync(process.execPath, [join(installed, 'inkstone', 'bin', 'inkstone.js'), ...args], {
      cwd: join(folder, 'work'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  expect(inkstone('--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
  inkstone(...'train dcgan --steps 2 --batch 8 --threads 1 --evaluate-count 64 --out'.split(' '), run);
  expect(existsSync(join(run, 'model.onnx'))).toBe(true);
  // the judge came along: with random features there are no classes
  const verdict = JSON.parse(inkstone('evaluate', run, '--data', 'digits', '--count', '64', '--json'));
  expect(verdict.judgeKind).toBe('judge');

  const studio = await studioOf(
    join(installed, 'inkstone', 'bin', 'inkstone.js'),
    join(folder, 'work', 'home'),
  );
  try {
    const models = await studio.ask('/models');
    const [model] = models.json<{ items: { id: string; source: string }[] }>().items;
    expect(model?.source).toBe('shipped');
    const recipe = { format: 1, model: model?.id, seed: 7, truncation: 1, class: 3, version: '0.1.0' };
    const kept = await studio.ask('/works', { body: { recipe } });
    expect(kept.json()).toMatchObject({ width: 28, source: 'made' });
    const page = await fetch(studio.address, { headers: { cookie: await studio.cookie() } });
    expect(await page.text()).toContain('<script type="module"');
  } finally {
    await studio.stop();
  }
}, 300_000);
