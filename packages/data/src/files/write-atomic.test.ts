import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DataError } from '../errors.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readFailure, writeFailure } from './io-error.ts';
import { sweepTemporaries, writeFileAtomic } from './write-atomic.ts';

describe('writeFileAtomic', () => {
  it('makes the folder, writes, replaces, and leaves nothing else', async () => {
    const folder = join(await temporaryFolder(), 'new', 'folders');
    const path = join(folder, 'file.bin');
    await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
    expect([...(await readFile(path))]).toEqual([1, 2, 3]);
    await writeFileAtomic(path, '墨 ink');
    expect(await readFile(path, 'utf8')).toBe('墨 ink');
    expect(await readdir(folder)).toEqual(['file.bin']);
  });

  it('leaves one whole file when many write at once', async () => {
    const folder = await temporaryFolder();
    const contents = Array.from({ length: 8 }, (_, index) => new Uint8Array(200_000).fill(index));
    await Promise.all(contents.map((content) => writeFileAtomic(join(folder, 'x'), content)));
    const found = await readFile(join(folder, 'x'));
    expect(contents.some((content) => Buffer.compare(content, found) === 0)).toBe(true);
    expect(await readdir(folder)).toEqual(['x']);
  });

  it('keeps what was there and cleans up when it cannot replace it', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'taken', 'inside'), { recursive: true });
    await expect(writeFileAtomic(join(folder, 'taken'), 'x')).rejects.toBeInstanceOf(DataError);
    expect(await readdir(folder)).toEqual(['taken']);
    expect(await readdir(join(folder, 'taken'))).toEqual(['inside']);
  });

  it('says so when a part of the path is a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'x');
    for (const path of [join(folder, 'file', 'a'), join(folder, 'file', 'deeper', 'a')]) {
      await expect(writeFileAtomic(path, 'y')).rejects.toThrow('a part of this path is a file, not a folder');
    }
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('x');
  });
});

describe('sweepTemporaries', () => {
  it('removes what a killed write left, and nothing else', async () => {
    const folder = await temporaryFolder();
    const left = '.model.onnx.0123456789ab.inkstone-tmp';
    for (const name of [left, 'model.onnx', '.hidden', 'a.tmp']) await writeFile(join(folder, name), 'x');
    expect(await sweepTemporaries(folder)).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['.hidden', 'a.tmp', 'model.onnx']);
  });
});

describe('failures of the system', () => {
  const failed = (code: string) => Object.assign(new Error(`${code}: made up`), { code });

  it.each([
    ['ENOSPC', 'DISK_FULL', 'the disk is full'],
    ['EDQUOT', 'DISK_FULL', 'the disk is full'],
    ['EACCES', 'NOT_ALLOWED', 'does not let you write here; choose another folder'],
    ['EROFS', 'NOT_ALLOWED', 'read-only; choose another folder'],
    ['ENOTDIR', 'IO', 'is a file, not a folder'],
    ['EMFILE', 'IO', 'too many files are open'],
    ['EIO', 'IO', 'could not be written: EIO: made up'],
  ])('writing: %s is told as %s', (system, code, words) => {
    const error = writeFailure('some/file', failed(system));
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(error.message).toMatch(/^some\/file: /);
    expect(error.cause).toMatchObject({ code: system });
    expect(writeFailure('other', error)).toBe(error);
  });

  it.each([
    ['ENOENT', 'NOT_FOUND', 'there is no such file or folder'],
    ['EACCES', 'NOT_ALLOWED', 'does not let you read this'],
    ['EIO', 'IO', 'could not be read: EIO: made up'],
  ])('reading: %s is told as %s', (system, code, words) => {
    const error = readFailure('some/file', new TypeError('wrapped', { cause: failed(system) }));
    expect(error.code).toBe(code);
    if (system !== 'EIO') expect(error.message).toContain(words);
  });
});
