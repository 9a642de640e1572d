import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startStudio } from './start.ts';

it('says how the pages are built where there are none, and makes no home', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'inkstone-start-'));
  const home = join(folder, 'home');
  const starting = startStudio({ home, host: '127.0.0.1', port: 0, pages: join(folder, 'pages') });
  await expect(starting).rejects.toMatchObject({
    code: 'PAGES',
    message: expect.stringContaining('npm start'),
  });
  expect(existsSync(home)).toBe(false);
});
