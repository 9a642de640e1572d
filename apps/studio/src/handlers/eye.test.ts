import { readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vectorsOf } from '@inkstone/gallery';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyEye } from '../eye/testing/tiny-eye.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await testStudio();
});
afterAll(() => studio?.close());

const picture = (background: string, width = 48) =>
  sharp({ create: { width, height: 40, channels: 3, background } })
    .png()
    .toBuffer();
const state = async () => (await studio.ask({ url: '/api/eye' })).json();
const keep = async (...files: { name: string; bytes: Uint8Array }[]) => {
  const { kept } = (
    await studio.ask({ method: 'POST', url: '/api/works/import', ...multipart(files) })
  ).json();
  return (kept as { id: string }[]).map(({ id }) => id);
};

it('sees works as soon as there is an eye, and goes on after a file that it cannot see', async () => {
  const { eye, gallery, upkeep } = studio.studio;
  const [red, blue] = await keep(
    { name: 'red.png', bytes: await picture('#aa2211') },
    { name: 'blue.png', bytes: await picture('#1122aa') },
  );
  await upkeep.settled();
  expect(await state()).toMatchObject({ eye: null, works: 2, seen: 0, fault: { zh: expect.any(String) } });
  await expect(eye.see([{ picture: await picture('#fff') }])).rejects.toMatchObject({
    status: 409,
    code: 'NO_EYE',
    message: expect.stringContaining('inkstone train eye'),
  });

  await writeFile(eye.file, tinyEye());
  // asking is enough to make it look
  const identity = (await state()).eye as string;
  await upkeep.settled();
  expect(await state()).toMatchObject({ works: 2, seen: 2, refused: 0, fault: null, refusals: [] });
  const first = await vectorsOf(gallery, identity);
  expect(first.ids.toSorted()).toEqual([red, blue].toSorted());
  for (const row of first.ids.keys()) {
    const vector = first.vectors.subarray(row * first.width, (row + 1) * first.width);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 4);
  }
  // what is asked now is what was kept then
  const [again] = await eye.see([{ picture: await picture('#aa2211') }]);
  const row = first.ids.indexOf(red as string);
  expect(again).toEqual({ vector: first.vectors.slice(row * first.width, (row + 1) * first.width) });

  // one is damaged on the disk before it is seen
  await writeFile(eye.file, tinyEye(5));
  const [file] = await gallery.database.kysely
    .selectFrom('works')
    .select('file')
    .where('id', '=', red as string)
    .execute();
  const path = join(studio.home, 'store', file!.file.slice(0, 2), file!.file.slice(2));
  const whole = await readFile(path);
  await writeFile(path, whole.subarray(0, 60));
  const [gone] = await gallery.database.kysely
    .selectFrom('works')
    .select('file')
    .where('id', '=', blue as string)
    .execute();
  await unlink(join(studio.home, 'store', gone!.file.slice(0, 2), gone!.file.slice(2)));
  const [green] = await keep({ name: 'green.png', bytes: await picture('#11aa22') });
  await upkeep.settled();
  expect(await state()).toMatchObject({
    ...{ works: 3, seen: 1, refused: 2, isWorking: false },
    refusals: [{ id: red, title: 'red', reason: { zh: expect.stringContaining('损坏') } }],
  });
  expect((await vectorsOf(gallery, (await state()).eye)).ids).toEqual([green]);
});

it('looks at a region, and says of what it cannot look at why', async () => {
  const { eye } = studio.studio;
  const halves = await sharp({ create: { width: 96, height: 40, channels: 3, background: '#aa2211' } })
    .composite([{ input: await picture('#1122aa'), left: 48, top: 0 }])
    .png()
    .toBuffer();
  const [right, blue, text, tiny] = await eye.see([
    { picture: halves, region: { x: 0.5, y: 0, width: 0.5, height: 1 } },
    { picture: await picture('#1122aa') },
    { picture: Buffer.from('not a picture at all') },
    { picture: await picture('#000', 1), region: { x: 1, y: 1, width: 0, height: 0 } },
  ]);
  expect(right).toEqual(blue);
  expect(text).toMatchObject({ refused: { status: 415 } });
  expect(tiny).toHaveProperty('vector');
});

it('stands still before a file that is no eye, and says so', async () => {
  const { eye, upkeep } = studio.studio;
  await writeFile(eye.file, 'nothing of the kind');
  await state();
  await upkeep.settled();
  expect(await state()).toMatchObject({ seen: 0, fault: { en: expect.stringContaining('eye.onnx') } });
});
