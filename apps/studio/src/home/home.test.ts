import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Home } from './home.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-home-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is for one process: another that lives keeps it, one that is gone does not', async () => {
  // process 1 always lives
  await writeFile(join(folder, 'lock'), '{"pid":1,"began":null,"since":""}');
  await expect(Home.open(folder)).rejects.toMatchObject({
    code: 'IN_USE',
    zh: expect.stringContaining('另选文件夹'),
  });
  await writeFile(join(folder, 'lock'), '{"pid":999999999,"began":null,"since":""}');
  const home = await Home.open(folder);
  await home.close();
  await expect(stat(join(folder, 'lock'))).rejects.toThrow();
});

it('keeps its secret over a restart, for its owner alone', async () => {
  const first = await Home.open(folder);
  const secret = await first.secret('session-secret');
  await first.close();
  const second = await Home.open(folder);
  expect(await second.secret('session-secret')).toEqual(secret);
  if (process.platform !== 'win32')
    expect((await stat(join(folder, 'session-secret'))).mode & 0o777).toBe(0o600);
  await second.close();
});

it('does not touch what a newer program wrote', async () => {
  await writeFile(join(folder, 'studio.json'), '{"format":2,"createdAt":"2026-01-01"}');
  await expect(Home.open(folder)).rejects.toMatchObject({
    code: 'HOME',
    message: expect.stringContaining('newer'),
  });
});

it('says what to do where there is no folder to be had', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(Home.open(join(folder, 'file'))).rejects.toMatchObject({ zh: expect.any(String) });
});
