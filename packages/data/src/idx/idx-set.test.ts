import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeIdx, someBytes } from '../testing/encode-idx.ts';
import { pixelsIn } from '../testing/pixels-in.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { readIdxFolder, readIdxPath } from './idx-set.ts';

const shared = fileURLToPath(new URL('../../../../../shared/data/mnist', import.meta.url));

async function folderWith(files: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  return folder;
}

const images = (count: number, seed = 1) => encodeIdx([count, 4, 3], someBytes(count * 12, seed));
const labels = (...classes: number[]) => encodeIdx([classes.length], Uint8Array.from(classes));

describe('a folder with IDX files', () => {
  it('has a train and a test part', async () => {
    const folder = await folderWith({
      'train-images-idx3-ubyte.gz': gzipSync(images(3)),
      'train-labels-idx1-ubyte.gz': gzipSync(labels(2, 0, 1)),
      't10k-images-idx3-ubyte': images(2, 9),
      't10k-labels-idx1-ubyte': labels(1, 1),
    });
    const train = await readIdxFolder(folder, 'train', 'mine');
    const test = await readIdxFolder(folder, 'test', 'mine');
    expect([train.name, train.count, train.channels, train.height, train.width]).toEqual([
      'mine',
      3,
      1,
      4,
      3,
    ]);
    expect([...pixelsIn(train)]).toEqual([...someBytes(36)]);
    expect([...train.labels!]).toEqual([2, 0, 1]);
    expect([test.count, ...test.labels!]).toEqual([2, 1, 1]);
    expect([...pixelsIn(test)]).toEqual([...someBytes(24, 9)]);
    expect(train.license).toBeUndefined();
  });

  it('does without labels, and with the names of other archives', async () => {
    const folder = await folderWith({ 'train-images.idx3-ubyte': images(2) });
    expect((await readIdxFolder(folder, 'train')).labels).toBeUndefined();
  });

  it('says which part is missing', async () => {
    const folder = await folderWith({ 'train-images-idx3-ubyte': images(2) });
    await expect(readIdxFolder(folder, 'test')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(
        'no t10k-images-idx3-ubyte, plain or .gz, only train-images-idx3-ubyte',
      ),
    });
  });

  it('refuses labels that do not belong to the pictures', async () => {
    const folder = await folderWith({
      'train-images-idx3-ubyte': images(3),
      'train-labels-idx1-ubyte': labels(1, 2),
    });
    await expect(readIdxFolder(folder, 'train')).rejects.toThrow(
      'train-labels-idx1-ubyte: expected 3 labels, one for each picture, found 2',
    );
  });

  it('names the command that fetches a published set again', async () => {
    const folder = await folderWith({ 'train-images-idx3-ubyte': images(3).subarray(0, 30) });
    await expect(readIdxFolder(folder, 'train', 'mnist')).rejects.toThrow('with inkstone data get mnist');
    await expect(readIdxFolder(folder, 'test', 'mnist')).rejects.toThrow('with inkstone data get mnist');
  });
});

describe('one IDX file', () => {
  it('opens with the labels that lie beside it', async () => {
    const folder = await folderWith({
      't10k-images-idx3-ubyte.gz': gzipSync(images(2)),
      't10k-labels-idx1-ubyte': labels(5, 4),
    });
    const dataset = await readIdxPath(join(folder, 't10k-images-idx3-ubyte.gz'));
    expect([dataset.name, ...dataset.labels!]).toEqual(['t10k-images-idx3-ubyte', 5, 4]);
  });

  it('is not a file of labels', async () => {
    const folder = await folderWith({ 'train-labels-idx1-ubyte': labels(1, 2) });
    await expect(readIdxPath(join(folder, 'train-labels-idx1-ubyte'))).rejects.toThrow(
      'these look like labels',
    );
  });
});

describe.skipIf(!existsSync(shared))('the real MNIST', () => {
  it('opens, and is recognised by its content', async () => {
    const train = await readIdxFolder(shared, 'train', 'some digits');
    const test = await readIdxFolder(shared, 'test', 'some digits');
    expect([train.count, test.count, train.height, train.width]).toEqual([60_000, 10_000, 28, 28]);
    expect([train.license, test.license]).toEqual(['CC BY-SA 3.0', 'CC BY-SA 3.0']);
    // the published class counts of the test set
    const counts = test.classes!.map((_, label) => test.labels!.filter((each) => each === label).length);
    expect(counts).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
  });
});
