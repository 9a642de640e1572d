import { writeFile } from 'node:fs/promises';
import { putVectors } from '@inkstone/gallery';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tinyEye } from '../eye/testing/tiny-eye.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

let studio: TestStudio;
const names: Record<string, string> = {};
beforeAll(async () => {
  studio = await testStudio();
  // three of plain red, three of blue stripes, one that is half of each
  const files = [
    ...(await Promise.all(
      ['#b03020', '#a83428', '#bc2c18'].map(async (color, i) => ({
        name: `red ${i}.png`,
        bytes: await plain(color),
      })),
    )),
    ...(await Promise.all(
      ['#2038b0', '#2c44a8', '#1830bc'].map(async (color, i) => ({
        name: `blue ${i}.png`,
        bytes: await stripes(color),
      })),
    )),
    { name: 'both.png', bytes: await both() },
  ];
  const { kept } = (
    await studio.ask({ method: 'POST', url: '/api/works/import', ...multipart(files) })
  ).json();
  for (const { id, title } of kept as { id: string; title: string }[]) names[title] = id;
});
afterAll(() => studio?.close());

const raw = (color: string) => sharp({ create: { width: 64, height: 64, channels: 3, background: color } });
const plain = (color: string) => raw(color).png().toBuffer();
const stripes = async (color: string) => {
  const bar = {
    input: await sharp({ create: { width: 4, height: 64, channels: 3, background: '#f0f0f8' } })
      .png()
      .toBuffer(),
  };
  return raw(color)
    .composite([0, 8, 16, 24, 32, 40, 48, 56].map((left) => ({ ...bar, left, top: 0 })))
    .png()
    .toBuffer();
};
const both = async () =>
  sharp({ create: { width: 128, height: 64, channels: 3, background: '#b03020' } })
    .composite([{ input: await stripes('#2038b0'), left: 64, top: 0 }])
    .png()
    .toBuffer();
const id = (title: string) => names[title] as string;
const work = (title: string) => ({ kind: 'work', id: id(title) });
const ask = async (body: object) => studio.ask({ method: 'POST', url: '/api/search', payload: body });
interface Found {
  readonly items: readonly {
    readonly work: { readonly id: string; readonly title: string };
    readonly score: number;
  }[];
}
const titles = async (body: object) => {
  const answer = await ask(body);
  expect(answer.statusCode, answer.body).toBe(200);
  return (answer.json() as Found).items.map((item) => item.work.title);
};
const see = async (bytes: Uint8Array, fields: Record<string, string> = {}) =>
  studio.ask({
    method: 'POST',
    url: '/api/search/sights',
    ...multipart([{ name: 'mine.png', bytes }], fields),
  });

describe('without an eye', () => {
  it('finds by colours all the same, and says what is missing for the rest', async () => {
    const none = await ask({ more: [work('red 0')] });
    expect([none.statusCode, none.json().error]).toMatchObject([
      409,
      { code: 'NO_EYE', zh: expect.stringContaining('眼睛') },
    ]);
    const alike = await titles({ by: 'colors', more: [{ kind: 'colors', colors: ['#b03020'] }] });
    expect(alike.slice(0, 3).toSorted()).toEqual(['red 0', 'red 1', 'red 2']);
    expect(alike[3]).toBe('both');

    const { sight, byEye } = (await see(await stripes('#2038b0'))).json();
    expect(byEye).toBe(false);
    expect((await titles({ by: 'colors', more: [{ kind: 'sight', sight }] }))[0]).toBe('blue 0');
    const [first, second] = await titles({ by: 'colors', more: [work('both')], less: [work('red 0')] });
    expect([first, second].every((title) => title?.startsWith('blue'))).toBe(true);
    const unseen = await ask({ more: [{ kind: 'sight', sight }] });
    expect(unseen.json().error.code).toBe('NO_EYE');
    const region = { x: 0.5, y: 0, width: 0.5, height: 1 };
    expect((await titles({ by: 'colors', more: [{ ...work('both'), region }] }))[0]).toBe('blue 0');
  });
});

describe('with an eye', () => {
  beforeAll(async () => {
    await writeFile(studio.studio.eye.file, tinyEye());
  });

  it('knows what was seen when asked in the moment that it hears of it, as pages do', async () => {
    const { searching, gallery, eye } = studio.studio;
    const identity = await eye.required();
    expect((await searching.index.of(identity)).size).toBe(0);
    const [sight] = await eye.see([{ picture: await both() }]);
    if (!sight || 'refused' in sight) throw new Error('the eye did not see');
    const { vector } = sight;
    await putVectors(gallery, identity, [{ work: id('both'), vector: new Float32Array(vector) }]);
    const heard = searching.index.hear({ type: 'seen', ids: [id('both')] });
    expect((await searching.index.of(identity)).get(id('both'))).toBeDefined();
    await heard;
  });

  it('finds what is like a work, although its turn to be seen has not come, and leaves the work out', async () => {
    const found = (await ask({ more: [work('red 0')] })).json();
    expect(found).toMatchObject({ works: 7 });
    studio.studio.upkeep.nudge();
    await studio.studio.upkeep.settled();
    const all = (await ask({ more: [work('red 0')] })).json() as Found & { seen: number };
    expect(all.seen).toBe(7);
    expect(
      all.items
        .map((item) => item.work.title)
        .slice(0, 2)
        .toSorted(),
    ).toEqual(['red 1', 'red 2']);
    expect(all.items).toHaveLength(6);
    const scores = all.items.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores[0]).toBeLessThanOrEqual(1.001);
  });

  it('finds by a picture that it does not keep, by regions, by more and less', async () => {
    const answer = await see(await stripes('#2038b0'));
    expect(answer.statusCode, answer.body).toBe(200);
    const { sight, byEye } = answer.json();
    expect(byEye).toBe(true);
    expect(await studio.ask({ url: '/api/works' }).then((works) => works.json().total)).toBe(7);
    const found = (await ask({ more: [{ kind: 'sight', sight }] })).json() as Found;
    expect(found.items[0]?.work.title).toBe('blue 0');
    expect(found.items[0]?.score).toBeGreaterThan(0.999);

    const right = { x: 0.5, y: 0, width: 0.5, height: 1 };
    expect((await titles({ more: [{ ...work('both'), region: right }] }))[0]).toBe('blue 0');
    const left = (await see(await both(), { region: JSON.stringify({ ...right, x: 0 }) })).json();
    expect((await titles({ more: [{ kind: 'sight', sight: left.sight }] }))[0]).toBe('red 0');

    const toBlue = await titles({ more: [work('both')], less: [work('red 0')] });
    expect(toBlue[0]).toMatch(/^blue/);
    expect(toBlue).not.toContain('red 0');
    // the less like blue, the further red goes before it
    const redBeforeBlue = async (body: object) => {
      const { items } = (await ask(body)).json() as Found;
      const scoreOf = (title: string) => items.find((item) => item.work.title === title)?.score ?? Number.NaN;
      return scoreOf('red 1') - scoreOf('blue 1');
    };
    const plain = await redBeforeBlue({ more: [work('both')] });
    const against = await redBeforeBlue({ more: [work('both')], less: [work('blue 0')] });
    expect(against).toBeGreaterThan(plain);
  });

  it('narrows by words, tags and boards, and leaves out what lies in the trash or is gone', async () => {
    expect(await titles({ more: [work('red 0')], q: 'blue' })).toHaveLength(3);
    await studio.ask({
      method: 'POST',
      url: '/api/works/batch',
      payload: { ids: [id('blue 1')], do: 'tag', value: '蓝' },
    });
    expect(await titles({ more: [work('red 0')], tag: '蓝' })).toEqual(['blue 1']);
    expect(await titles({ more: [work('red 0')], by: 'colors', tag: '蓝' })).toEqual(['blue 1']);
    const batch = (what: string) =>
      studio.ask({ method: 'POST', url: '/api/works/batch', payload: { ids: [id('red 1')], do: what } });
    await batch('trash');
    expect(await titles({ more: [work('red 0')], limit: 1 })).toEqual(['red 2']);
    await batch('restore');
    expect(await titles({ more: [work('red 0')] })).toContain('red 1');
    await batch('trash');
    await batch('purge');
    expect(await titles({ more: [work('red 0')] })).not.toContain('red 1');
  });

  it('refuses what it cannot look for, with a cure', async () => {
    const refusals: readonly (readonly [object, number, string])[] = [
      [{ more: [] }, 400, 'INPUT'],
      [{ more: [{ kind: 'work', id: 'nobody' }] }, 404, 'NOT_FOUND'],
      [{ more: [{ kind: 'sight', sight: 'AAAA' }] }, 400, 'SIGHT'],
      [{ more: [{ kind: 'colors', colors: ['#102030'] }] }, 422, 'COLORS'],
      [{ more: [{ ...work('both'), region: { x: 0.9, y: 0, width: 0.9, height: 1 } }] }, 400, 'INPUT'],
    ];
    for (const [body, status, code] of refusals) {
      const answer = await ask(body);
      expect([answer.statusCode, answer.json().error], answer.body).toMatchObject([
        status,
        { code, zh: expect.any(String) },
      ]);
    }
    const letter = await see(Buffer.from('Dear all'));
    expect([letter.statusCode, letter.json().error.message]).toEqual([
      415,
      expect.stringContaining('mine.png'),
    ]);
    const torn = await see(await plain('#fff'), { region: '{"x":2}' });
    expect(torn.json().error).toMatchObject({ code: 'REGION', field: 'region' });
    // the eye is changed for another: what the first saw means nothing to it
    const { sight } = (await see(await plain('#123456'))).json();
    await writeFile(studio.studio.eye.file, tinyEye(9));
    const other = await ask({ more: [{ kind: 'sight', sight }] });
    expect([other.statusCode, other.json().error.code]).toEqual([409, 'OTHER_EYE']);
    await studio.studio.upkeep.settled();
  });
});
