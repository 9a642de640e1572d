import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'inkstone-folder-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('makeFolder', () => {
  it('makes all that is missing, and leaves what is there', async () => {
    await makeFolder(join(folder, 'a', 'b', 'c'));
    await makeFolder(join(folder, 'a', 'b'));
    expect(existsSync(join(folder, 'a', 'b', 'c'))).toBe(true);
  });

  it('refuses a path through a file', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file'))).rejects.toThrow(/EEXIST/);
    await expect(makeFolder(join(folder, 'file', 'below'))).rejects.toThrow(/ENOTDIR/);
  });

  it.skipIf(process.platform !== 'linux')('gives up where no folder can be, as in /proc', async () => {
    await expect(makeFolder('/proc/run/best')).rejects.toThrow(/ENOENT/);
  });
});
