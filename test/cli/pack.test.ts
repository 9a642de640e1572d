import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = temporaryFolder();
const installed = join(folder, 'node_modules');

it('packs packages of plain JavaScript that train and judge where nothing of the repository is', () => {
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
});
