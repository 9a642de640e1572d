import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataset } from './open.ts';
import { encodeIdx, someBytes } from './testing/encode-idx.ts';
import { temporaryFolder } from './testing/temporary-folder.ts';

async function mnistIn(folder: string): Promise<void> {
  await mkdir(join(folder, 'mnist'));
  await writeFile(join(folder, 'mnist', 'train-images-idx3-ubyte'), encodeIdx([3, 8, 8], someBytes(192)));
}

describe('openDataset', () => {
  it('finds downloaded sets by name', async () => {
    const setsFolder = await temporaryFolder();
    await expect(openDataset('mnist', { setsFolder })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('fetch it with inkstone data get mnist'),
    });
    await mnistIn(setsFolder);
    const dataset = await openDataset('mnist', { setsFolder });
    expect([dataset.name, dataset.count, dataset.height]).toEqual(['mnist', 3, 8]);
    // by path it is the same data
    expect((await openDataset(join(setsFolder, 'mnist'))).fingerprint).toBe(dataset.fingerprint);
  });

  it('brings IDX files to the size and colours asked for', async () => {
    const setsFolder = await temporaryFolder();
    await mnistIn(setsFolder);
    const dataset = await openDataset('mnist', { setsFolder, size: 16, channels: 3 });
    expect([dataset.channels, dataset.height, dataset.width, dataset.count]).toEqual([3, 16, 16, 3]);
    await expect(openDataset('mnist', { setsFolder, size: 64 })).rejects.toMatchObject({ code: 'TOO_SMALL' });
  });

  it('has no test part where there is none', async () => {
    await expect(openDataset('digits', { split: 'test' })).rejects.toThrow('digits: has no test part');
    await expect(openDataset(await temporaryFolder(), { split: 'test' })).rejects.toThrow('has no test part');
  });

  it('lists the names it knows when it knows nothing else', async () => {
    await expect(openDataset('mnits')).rejects.toThrow(
      'mnits: no such file or folder; check the path, or use a name: digits, mnist, fashion-mnist',
    );
  });

  it.each([
    [{ size: 0 }, /openDataset: size: /],
    [{ size: 1e9 }, /openDataset: size: /],
    [{ size: 28.5 }, /openDataset: size: /],
    [{ channels: 2 }, /openDataset: channels: expected 1 \(grey\) or 3 \(colour\)/],
    [{ split: 'val' }, /openDataset: split: /],
    [{ colour: 3 }, /openDataset: .*colour/],
  ])('refuses %o', async (options, message) => {
    await expect(openDataset('digits', options as object)).rejects.toThrow(message);
    await expect(openDataset('digits', options as object)).rejects.toMatchObject({ code: 'OPTION' });
  });
});
