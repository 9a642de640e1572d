import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { addCollection, listedWorks } from '@inkstone/attribution';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attribution, Collection } from '../api/schemas/attributing.ts';
import { painting, putEyeAndWorks } from '../attribute/testing/known-paintings.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

let studio: TestStudio;
beforeAll(async () => {
  studio = await testStudio();
});
afterAll(() => studio.close());

const why = async () => (await studio.ask({ url: '/api/attributions' })).json().why;
const post = (bytes: Uint8Array, asked?: object, name = 'photo.png') =>
  studio.ask({
    ...{ method: 'POST', url: '/api/attributions' },
    ...multipart([{ name, bytes }], asked && { asked: JSON.stringify(asked) }),
  });
const attribute = async (bytes: Uint8Array, asked?: object): Promise<Attribution> => {
  const answer = await post(bytes, asked);
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
  return answer.json();
};
const sum = (chances: readonly { readonly p: number }[]) => chances.reduce((all, { p }) => all + p, 0);

describe('without what it needs', () => {
  it('says in both languages that there is no eye, and then that there are no works', async () => {
    expect(await why()).toMatchObject({
      en: expect.stringContaining('eye.onnx'),
      zh: expect.stringContaining('眼睛'),
    });
    const refused = await post(await painting(1));
    expect([refused.statusCode, refused.json().error.code]).toEqual([409, 'NO_EYE']);
    const { file } = studio.studio.eye;
    await putEyeAndWorks(file);
    const works = join(dirname(file), 'paintings.works');
    const kept = await readFile(works);
    await rm(works);
    expect(await why()).toMatchObject({
      en: expect.stringContaining('paintings.works'),
      zh: expect.stringContaining('已知作品'),
    });
    const none = await post(await painting(1));
    expect([none.statusCode, none.json().error.code]).toEqual([409, 'NO_WORKS']);
    await writeFile(works, kept);
    expect(await why()).toBeNull();
  });
});

describe('a report', () => {
  it('names artists, style, years, the nearest works and the copy, with votes of patches', async () => {
    const report = await attribute(await painting(7));
    // the fourth was never taught, and three works are too few
    expect(report.artist.map(({ name }) => name).sort()).toEqual(['Claude Monet', 'Hiroshige', 'X y']);
    expect(sum(report.artist)).toBeCloseTo(1, 6);
    expect(sum(report.style)).toBeCloseTo(1, 6);
    expect(report.set.length).toBeGreaterThan(0);
    expect(report.nearest[0]).toMatchObject({
      artist: 'X y',
      title: 'Work 7',
      year: null,
      collection: null,
      picture: null,
    });
    expect(report.copyOf).toMatchObject({ title: 'Work 7' });
    expect(report).toMatchObject({
      works: 12,
      overlay: null,
      recipe: { kind: 'none', model: null },
      notes: [],
    });
    expect(report.patches).toHaveLength(16);
    for (const { x, y, width, height, forArtists } of report.patches ?? []) {
      expect(forArtists).toHaveLength(3);
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
      expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
    }
    const { format, width, height } = await sharp(Buffer.from(report.shown.picture, 'base64')).metadata();
    expect({ format, width, height }).toEqual({ format: 'jpeg', width: 120, height: 90 });
  });

  it('leaves patches out where it is to be quick, and gives a strange picture to no known work', async () => {
    const report = await attribute(await painting(900), { quick: true });
    expect(report.patches).toBeNull();
    expect(report.copyOf).toBeNull();
  });

  it('finds a painting that hangs askew in a photo by its corners', async () => {
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#777' } })
      .composite([{ input: await painting(3, 200, 150), left: 120, top: 40 }])
      .jpeg({ quality: 95 })
      .toBuffer();
    const corners = [
      { x: 0.3, y: 40 / 300 },
      { x: 0.8, y: 40 / 300 },
      { x: 0.8, y: 190 / 300 },
      { x: 0.3, y: 190 / 300 },
    ];
    const whole = await attribute(photo, { quick: true });
    const cut = await attribute(photo, { quick: true, corners });
    expect(cut.shown).toMatchObject({ width: 200, height: 150 });
    expect(cut.nearest[0]).toMatchObject({ title: 'Work 3' });
    expect(cut.nearest[0]?.score).toBeGreaterThan(0.99);
    expect(cut.nearest[0]?.score).toBeGreaterThan(whole.nearest[0]?.score ?? 1);
    const lit = await attribute(photo, { quick: true, corners, light: true });
    expect(lit.shown.picture).not.toBe(cut.shown.picture);
    const crossed = await post(photo, { corners: [corners[0], corners[2], corners[1], corners[3]] });
    expect(crossed.json().error).toMatchObject({ code: 'CORNERS', zh: expect.stringContaining('四角') });
    expect(crossed.statusCode).toBe(422);
    const none = await post(photo, { corners: [{ x: 2, y: 0 }] });
    expect([none.statusCode, none.json().error.field]).toEqual([400, 'asked']);
  });

  it('tells of a picture with a recipe that a model made it, and which', async () => {
    const recipe = { format: 1, model: studio.model, seed: 5, version: '0' };
    const made = await studio.ask({
      url: `/api/pictures?${new URLSearchParams({ recipe: JSON.stringify(recipe) })}`,
    });
    const report = await attribute(made.rawPayload, { quick: true });
    expect(report.recipe.kind).toBe('made');
    expect(report.recipe.model).toBe(studio.studio.models.get(studio.model).name);
  });

  it('attributes a work of the gallery, and names others there that look alike', async () => {
    const bytes = await painting(2);
    const near = await sharp(bytes).resize(100, 75).jpeg().toBuffer();
    const sent = await studio.ask({
      ...{ method: 'POST', url: '/api/works/import' },
      ...multipart([
        { name: 'one.png', bytes },
        { name: 'two.jpg', bytes: near },
      ]),
    });
    const [one, two] = sent.json().kept.map(({ id }: { id: string }) => id);
    await studio.studio.upkeep.settled();
    const url = `/api/works/${one}/attribution`;
    const answer = await studio.ask({ method: 'POST', url, payload: { quick: true } });
    const report: Attribution = answer.json();
    expect(report.copyOf).toMatchObject({ title: 'Work 2', year: 1801 });
    expect(report.gallery.map(({ work }) => work.id)).toEqual([two]);
    expect(report.gallery[0]?.score).toBeGreaterThan(0.95);
    const missing = await studio.ask({ method: 'POST', url: '/api/works/nothing/attribution', payload: {} });
    expect(missing.statusCode).toBe(404);
  });
});

describe('what is given', () => {
  it('takes a single pixel, CMYK, an animation and a very long scan, and says what should be known of them', async () => {
    const one = await attribute(
      await sharp({ create: { width: 1, height: 1, channels: 3, background: '#a63' } })
        .png()
        .toBuffer(),
    );
    expect(one.notes).toMatchObject([
      { en: expect.stringContaining('1×1'), zh: expect.stringContaining('1×1') },
    ]);
    const inks = await attribute(
      await sharp(await painting(50))
        .toColourspace('cmyk')
        .jpeg()
        .toBuffer(),
    );
    expect(inks.notes).toMatchObject([
      { en: expect.stringContaining('CMYK'), zh: expect.stringContaining('CMYK') },
    ]);
    const frames = await sharp(await painting(52, 80, 160))
      .raw()
      .toBuffer();
    const moving = await attribute(
      await sharp(frames, { raw: { width: 80, height: 160, channels: 3, pageHeight: 80 } })
        .gif({ delay: [50, 50] })
        .toBuffer(),
    );
    expect(moving.notes).toMatchObject([{ en: expect.stringContaining('only the first') }]);
    const long = await attribute(await painting(53, 20_000, 400));
    expect(long.shown).toMatchObject({ width: 1200, height: 24 });
    // the eye has the middle of it alone, and the patches lie there
    expect(long.patches?.[0]?.x).toBeGreaterThan(0.45);
    expect(long.patches?.[0]?.y).toBeCloseTo(0, 6);
  });

  it('refuses a text, a broken picture, too many bytes and too many pixels by name, in both languages', async () => {
    const text = await post(Buffer.from('not a picture'), {}, 'letter.jpg');
    expect(text.statusCode).toBe(415);
    expect(text.json().error).toMatchObject({
      message: expect.stringContaining('letter.jpg'),
      zh: expect.stringContaining('请转换为 PNG'),
    });
    const broken = await post((await painting(1)).subarray(0, 300), {}, 'half.png');
    expect(broken.statusCode).toBe(422);
    const folder = await studio.studio.home.temporary();
    const huge = join(folder, 'huge.tiff');
    await writeFile(huge, Buffer.from([0x49, 0x49, 0x2a, 0]));
    await truncate(huge, 300e6);
    const large = await post(await readFile(huge), {}, 'huge.tiff');
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'TOO_LARGE']);
    expect(large.json().error.zh).toContain('huge.tiff');
    const scan = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#a63' } })
      .png()
      .toBuffer();
    const pixels = await post(scan, {}, 'scan.png');
    expect([pixels.statusCode, pixels.json().error.code]).toEqual([413, 'PIXELS']);
    const nothing = await studio.ask({ method: 'POST', url: '/api/attributions', ...multipart([]) });
    expect([nothing.statusCode, nothing.json().error.code]).toEqual([422, 'EMPTY']);
  });
});

describe('collections', () => {
  it('take part, lend their pictures, and can be removed', async () => {
    const source = await studio.studio.home.temporary();
    for (let i = 0; i < 5; i++) {
      await mkdir(join(source, 'Aunt Ada'), { recursive: true });
      await writeFile(join(source, 'Aunt Ada', `${i}.png`), await painting(100 + i));
    }
    await writeFile(join(source, 'Aunt Ada', 'x.png'), 'broken');
    const { file } = studio.studio.eye;
    const bytes = await readFile(file);
    const eye = await openEye(await nodeRuntime({ threads: 1 }), bytes);
    const folder = join(studio.home, 'collections', 'a1');
    const identity = hash('sha256', bytes, 'hex');
    await addCollection({ folder, name: 'Attic', source, works: await listedWorks(source), eye, identity });
    await eye.close();

    const copy = await sharp(await painting(102))
      .resize(90, 68)
      .jpeg()
      .toBuffer();
    const report = await attribute(copy);
    expect(report.works).toBe(17);
    expect(report.artist.map(({ name }) => name)).toContain('Aunt Ada');
    expect(report.copyOf).toMatchObject({ artist: 'Aunt Ada', title: '2', collection: 'Attic' });
    expect(report.overlay).toMatchObject({ mirrored: false, width: 120, height: 90 });
    expect(report.overlay?.score).toBeGreaterThan(0.9);
    expect(report.overlay?.corners[0]?.x).toBeCloseTo(0, 1);
    const shown = report.nearest.find(({ title }) => title === '2')?.picture;
    expect((await sharp(Buffer.from(shown ?? '', 'base64')).metadata()).format).toBe('jpeg');

    const list = async (): Promise<Collection[]> =>
      (await studio.ask({ url: '/api/collections' })).json().items;
    expect(await list()).toMatchObject([
      {
        id: 'a1',
        name: 'Attic',
        works: 5,
        failed: 1,
        otherEye: false,
        artists: [{ artist: 'Aunt Ada', works: 5 }],
      },
    ]);
    expect((await list())[0]?.failures[0]?.file).toBe('Aunt Ada/x.png');
    const remove = () => studio.ask({ method: 'DELETE', url: '/api/collections/a1' });
    expect((await remove()).statusCode).toBe(200);
    expect((await remove()).statusCode).toBe(404);
    expect(await list()).toEqual([]);
    expect((await attribute(copy)).works).toBe(12);
    expect(await readFile(join(source, 'Aunt Ada', '2.png'))).toEqual(await painting(102));
  });
});

describe('a collection that is sent', () => {
  const send = (name: string, files: Parameters<typeof multipart>[0]) =>
    studio.ask({ method: 'POST', url: '/api/collections', ...multipart(files, { name }) });
  const list = async (): Promise<Collection[]> =>
    (await studio.ask({ url: '/api/collections' })).json().items;

  it('is shown to the eye by a job, is known from then on, and goes with its pictures', async () => {
    const files = [];
    for (let i = 0; i < 6; i++)
      files.push({ name: `shelf/Uncle Ben/${i}.png`, bytes: await painting(200 + i) });
    files.push({ name: 'shelf/Uncle Ben/notes.png', bytes: Buffer.from('broken') });
    const sent = await send('Shelf', files);
    expect([sent.statusCode, sent.json().kind]).toEqual([202, 'collect']);
    const job = async () => (await studio.ask({ url: `/api/jobs/${sent.json().id}` })).json();
    await expect.poll(async () => (await job()).state, { timeout: 100_000 }).toBe('done');
    expect(await job()).toMatchObject({ done: 7, total: 7 });
    const [shelf] = await list();
    expect(shelf).toMatchObject({ name: 'Shelf', works: 6, failed: 1, otherEye: false });
    expect(shelf?.failures[0]?.file).toBe('Uncle Ben/notes.png');
    expect(shelf?.artists).toMatchObject([{ artist: 'Uncle Ben', works: 6 }]);
    const report = await attribute(await painting(203), { quick: true });
    expect(report.copyOf).toMatchObject({ artist: 'Uncle Ben', title: '3', collection: 'Shelf' });
    expect(report.overlay).not.toBeNull();

    const again = await send('Shelf', files.slice(0, 1));
    expect([again.statusCode, again.json().error.field]).toEqual([409, 'name']);
    const pictures = join(studio.home, 'collection-pictures');
    expect(await readdir(pictures)).toEqual([shelf?.id]);
    await studio.ask({ method: 'DELETE', url: `/api/collections/${shelf?.id}` });
    expect(await list()).toEqual([]);
    expect(await readdir(pictures)).toEqual([]);
  });

  it('is refused without a name, or with a file that leads out', async () => {
    const bytes = await painting(1);
    expect((await send(' ', [{ name: 'a/1.png', bytes }])).json().error).toMatchObject({ field: 'name' });
    const out = await send('Out', [{ name: '../1.png', bytes }]);
    expect([out.statusCode, out.json().error.code]).toEqual([422, 'NAME']);
    expect(await readdir(join(studio.home, 'collection-pictures'))).toEqual([]);
  });
});
