import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Profile } from '@inkstone/recommend';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

const hues = { red: 15, green: 130, blue: 230 } as const;
type Hue = keyof typeof hues;
const EACH = 5;

interface Listed {
  readonly items: readonly {
    readonly work: { readonly id: string; readonly title: string };
    readonly reason: { readonly en: string; readonly zh: string };
    readonly because: string | null;
  }[];
  readonly looks: object;
  readonly told: number;
}

describe('recommendations', () => {
  let studio: TestStudio;
  const idOf = new Map<string, string>();

  beforeAll(async () => {
    studio = await testStudio();
    const files = await Promise.all(
      (Object.keys(hues) as Hue[]).flatMap((hue) =>
        Array.from({ length: EACH }, async (_, n) => ({
          name: `${hue} ${n}.png`,
          bytes: await picture(hues[hue] + 4 * n, 35 + 6 * n),
        })),
      ),
    );
    const answered = await studio.ask({
      ...{ url: '/api/works/import', method: 'POST' },
      ...multipart(files),
    });
    for (const { id, title } of answered.json().kept) idOf.set(title, id);
    expect(idOf.size).toBe(3 * EACH);
  });
  afterAll(() => studio?.close());
  beforeEach(async () => {
    await send('PATCH', '/api/profile', { recording: true });
    await send('DELETE', '/api/profile');
  });

  const send = async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answered = await studio.ask({ method, url, ...(payload && { payload }) });
    return { status: answered.statusCode, body: answered.json() };
  };
  const list = async (query = 'count=6'): Promise<Listed> => {
    const answered = await studio.ask({ url: `/api/recommendations?seed=1&${query}` });
    expect(answered.statusCode, answered.body).toBe(200);
    return answered.json();
  };
  const titles = ({ items }: Listed) => items.map(({ work }) => work.title);
  const huesOf = (listed: Listed) => titles(listed).map((title) => title.split(' ')[0]);
  const id = (title: string) => idOf.get(title) ?? '';
  const did = async (kind: string, ...works: readonly string[]) =>
    (await send('POST', '/api/profile/events', { events: works.map((work) => ({ kind, item: id(work) })) }))
      .body.events as { id: string; item: string }[];

  it('begins somewhere, and says that without an eye it goes by colours', async () => {
    const listed = await list('count=40');
    expect(listed.items).toHaveLength(15);
    expect(listed).toMatchObject({ looks: { eye: false, seen: 0, works: 15 }, recording: true, told: 0 });
    const kinds = new Set(listed.items.map(({ reason }) => reason.en));
    for (const said of kinds) expect(said).not.toMatch(/people/);
  });

  it('follows what a person likes, and says because of what', async () => {
    await did('like', 'red 1', 'red 2');
    const listed = await list('count=3');
    // the third may be another: a list is diverse
    expect(huesOf(listed).slice(0, 2)).toEqual(['red', 'red']);
    expect(titles(listed)).not.toContain('red 1');
    const because = listed.items[0]?.because;
    expect([id('red 1'), id('red 2')]).toContain(because);
    expect(listed.items[0]?.reason.en).toMatch(/^because you liked “red [12]”: /);
    expect(listed.items[0]?.reason.zh).toMatch(/^因为你喜欢“red [12]”：/);
    expect(listed.told).toBe(2);
    // a small gallery ends with what the person knows
    expect(
      titles(await list('count=40'))
        .slice(-2)
        .toSorted(),
    ).toEqual(['red 1', 'red 2']);
  });

  it('takes “not this” at its word at once, and what looks like it with it', async () => {
    await did('like', 'blue 0');
    const before = await list('count=14');
    await did('hide', 'red 0', 'red 1');
    const after = await list('count=14');
    expect(titles(after)).not.toContain('red 0');
    const place = ({ items }: Listed, hue: Hue) =>
      mean(items.flatMap(({ work }, at) => (work.title.startsWith(hue) ? [at] : [])));
    expect(place(after, 'red')).toBeGreaterThan(place(before, 'red') + 1);
  });

  it('lists others than are on the wall, and more like one', async () => {
    await did('like', 'red 1');
    const first = await list('count=4');
    const exclude = first.items.map(({ work }) => work.id).join(',');
    const more = await list(`count=4&exclude=${exclude}`);
    expect(new Set([...titles(first), ...titles(more)]).size).toBe(8);
    const like = await list(`count=3&like=${id('green 2')}`);
    expect(huesOf(like)).toEqual(['green', 'green', 'green']);
    expect(titles(like)).not.toContain('green 2');
  });

  it('asks about works that differ, and about none twice', async () => {
    const ask = async (count: number) =>
      (await studio.ask({ url: `/api/recommendations/swipes?count=${count}` })).json().items as {
        title: string;
      }[];
    const three = await ask(3);
    expect(new Set(three.map(({ title }) => title.split(' ')[0])).size).toBe(3);
    await did('like', three[0]!.title);
    await did('pass', three[1]!.title);
    const rest = (await ask(48)).map(({ title }) => title);
    expect(rest).toHaveLength(13);
    expect(rest).not.toContain(three[1]!.title);
  });

  it('forgets as if it had never been: one event, a work, everything', async () => {
    await did('like', 'red 1');
    await did('hide', 'green 0');
    const without = (await list('count=15')).items;
    const profileWithout = await exported();

    const [event] = await did('like', 'blue 3');
    expect((await list('count=15')).items).not.toEqual(without);
    const gone = await send('DELETE', `/api/profile/events/${event!.id}`);
    expect(gone.body.events).toEqual([event]);
    expect((await list('count=15')).items).toEqual(without);
    expect(await exported()).toEqual(profileWithout);
    expect((await send('DELETE', `/api/profile/events/${event!.id}`)).status).toBe(404);

    // taken back, and forgotten again with all that was done with the work
    await send('POST', '/api/profile/restored', { events: gone.body.events });
    await did('open', 'blue 3');
    expect((await list('count=15')).items).not.toEqual(without);
    expect((await send('DELETE', `/api/profile/works/${id('blue 3')}?kind=open`)).body.events).toHaveLength(
      1,
    );
    expect((await send('DELETE', `/api/profile/works/${id('blue 3')}`)).body.events).toHaveLength(1);
    expect((await list('count=15')).items).toEqual(without);

    const all = await send('DELETE', '/api/profile');
    const empty = await list('count=15');
    expect(empty).toMatchObject({ told: 0 });
    expect((await exported()).events).toEqual([]);
    await send('POST', '/api/profile/restored', { events: all.body.events });
    expect((await list('count=15')).items).toEqual(without);
    // nothing else holds it
    await send('DELETE', '/api/profile');
    expect((await list('count=15')).items).toEqual(empty.items);
  });

  it('shows all that is kept, in words too, and lets it be changed', async () => {
    await did('like', 'red 0', 'red 1', 'red 2', 'red 3');
    await send('POST', '/api/profile/events', {
      events: [{ kind: 'linger', item: id('blue 1'), seconds: 15 }],
    });
    const shown = (await studio.ask({ url: '/api/profile' })).json();
    expect(shown).toMatchObject({ recording: true, notice: null, counts: { like: 4, linger: 1, hide: 0 } });
    expect(shown.events[0]).toMatchObject({ kind: 'linger', weight: 1, seconds: 15 });
    expect(shown.works).toHaveLength(5);
    expect(shown.tastes).toContainEqual({ en: 'more reds', zh: '更多红色' });

    const ofRed = (events: { id: string; item: string }[]) => events.find(({ item }) => item === id('red 0'));
    const event = ofRed(shown.events)?.id;
    const edited = await send('PATCH', `/api/profile/events/${event}`, { kind: 'hide' });
    expect(edited.body).toMatchObject({ id: event, kind: 'hide' });
    const changed = (await studio.ask({ url: '/api/profile' })).json();
    expect(ofRed(changed.events)).toMatchObject({ kind: 'hide', weight: -4 });
    expect(titles(await list('count=15'))).not.toContain('red 0');
    expect((await send('PATCH', '/api/profile/events/none', { kind: 'hide' })).status).toBe(404);
  });

  it('writes nothing down while that is off', async () => {
    await did('like', 'red 1');
    await send('PATCH', '/api/profile', { recording: false });
    const file = join(studio.home, 'profile', 'profile.json');
    const before = await readFile(file, 'utf8');
    expect(await did('hide', 'red 2')).toEqual([]);
    expect(await readFile(file, 'utf8')).toBe(before);
    expect(await list()).toMatchObject({ recording: false, told: 1 });
  });

  it('gives the profile as a file, and takes it in again; what is none is refused', async () => {
    await did('like', 'red 1', 'blue 2');
    const answered = await studio.ask({ url: '/api/profile/export' });
    expect(answered.headers['content-disposition']).toContain('inkstone-profile.json');
    const profile: Profile = answered.json();
    expect(profile.events.map(({ kind }) => kind)).toEqual(['like', 'like']);
    await send('DELETE', '/api/profile');
    expect((await send('PUT', '/api/profile', profile)).body.before.events).toEqual([]);
    expect(await exported()).toEqual(profile);
    const refused = await send('PUT', '/api/profile', { format: 1, person: 'me', events: [{ id: '1' }] });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'PROFILE']);
    expect(refused.body.error.zh).toContain('events.0');
    expect(await exported()).toEqual(profile);
  });

  it('leaves works out that lie in the trash, and knows what is new', async () => {
    await did('like', 'red 1');
    const ids = [id('red 2'), id('red 3')];
    await send('POST', '/api/works/batch', { ids, do: 'trash' });
    const listed = await list('count=40');
    expect(listed.looks).toMatchObject({ works: 13 });
    expect(titles(listed)).not.toContain('red 2');
    await send('POST', '/api/works/batch', { ids, do: 'restore' });
    expect(titles(await list('count=40'))).toContain('red 2');
  });

  const exported = async (): Promise<Profile> => (await studio.ask({ url: '/api/profile/export' })).json();
});

describe('recommendations of an empty gallery', () => {
  it('are none, and no fault', async () => {
    const studio = await testStudio();
    try {
      const listed = await studio.ask({ url: '/api/recommendations' });
      expect(listed.json()).toMatchObject({ items: [], looks: { works: 0 } });
      expect((await studio.ask({ url: '/api/recommendations/swipes' })).json()).toEqual({ items: [] });
    } finally {
      await studio.close();
    }
  });
});

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** A hue that gets darker from the top, in an SVG. */
function picture(hue: number, light: number): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="48"><linearGradient id="a" x2="0" y2="1">
<stop stop-color="hsl(${hue} 80% ${light}%)"/><stop offset="1" stop-color="hsl(${hue} 80% ${light - 20}%)"/>
</linearGradient><rect width="60" height="48" fill="url(#a)"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
