import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tinyGenerator } from '../../../../packages/gan/src/render/testing/tiny-generator.ts';
import { ModelShelf } from './model-shelf.ts';

let shipped: string;
let kept: string;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-models-'));
  [shipped, kept] = [join(folder, 'shipped'), join(folder, 'kept')];
  await Promise.all([mkdir(shipped), mkdir(kept)]);
});
afterEach(() => rm(folder, { recursive: true }));

it('shows generators that ship, not judges, nor what is damaged', async () => {
  await writeFile(join(shipped, 'tiny.onnx'), tinyGenerator({ channels: 1, classes: 3 }));
  await writeFile(join(shipped, 'damaged.onnx'), 'not a model');
  const judge = fileURLToPath(new URL('../../../../models/lenet-digits.onnx', import.meta.url));
  await copyFile(judge, join(shipped, 'judge.onnx'));
  const shelf = new ModelShelf({ shipped, kept });
  await shelf.scan();
  expect(shelf.list()).toMatchObject([
    { name: 'tiny', source: 'shipped', image: [1, 8, 8], classes: ['0', '1', '2'] },
  ]);
});

it('keeps a run’s model as it was when the run goes on, also over a restart', async () => {
  const file = join(folder, 'model.onnx');
  const first = tinyGenerator({ channels: 1 });
  await writeFile(file, first);
  const shelf = new ModelShelf({ shipped, kept });
  const before = await shelf.addOfRun(file, 'My run', 'run-1');
  expect(await shelf.addOfRun(file, 'My run', 'run-1')).toBeUndefined();
  await writeFile(file, tinyGenerator({ channels: 3 }));
  const after = await shelf.addOfRun(file, 'My run', 'run-1');
  expect(after).not.toBe(before);

  const again = new ModelShelf({ shipped, kept });
  await again.scan();
  expect(again.get(before!)).toMatchObject({ name: 'My run', source: 'run', run: 'run-1', image: [1, 8, 8] });
  expect(Buffer.compare(await readFile(again.file(before!)), first)).toBe(0);
  expect(() => again.get('0'.repeat(64))).toThrow('no such model');
});

it('deletes a model for good, though its run still has it, until someone brings it in again', async () => {
  const file = join(folder, 'model.onnx');
  const bytes = tinyGenerator({ channels: 1 });
  await writeFile(file, bytes);
  await writeFile(join(shipped, 'tiny.onnx'), tinyGenerator({ channels: 3 }));
  const shelf = new ModelShelf({ shipped, kept });
  await shelf.scan();
  const id = (await shelf.addOfRun(file, 'My run', 'run-1'))!;
  await shelf.remove(id);
  expect(() => shelf.get(id)).toThrow('bring its model.onnx in');
  const again = new ModelShelf({ shipped, kept });
  await again.scan();
  expect(await again.addOfRun(file, 'My run', 'run-1')).toBeUndefined();
  expect(again.find(id)).toBeUndefined();
  expect(await again.import(bytes, 'mine')).toMatchObject({ id, name: 'mine', source: 'imported' });
  const last = new ModelShelf({ shipped, kept });
  await last.scan();
  expect(last.get(id).name).toBe('mine');
  const [tiny] = last.list();
  await expect(last.remove(tiny!.id)).rejects.toMatchObject({ status: 409 });
});

it('refuses a file that is no generator', async () => {
  const shelf = new ModelShelf({ shipped, kept });
  await expect(shelf.import(Buffer.from('x'), 'x')).rejects.toMatchObject({
    status: 422,
    zh: expect.any(String),
  });
});
