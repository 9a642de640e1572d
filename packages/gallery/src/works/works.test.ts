import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import {
  factsOf,
  isThere,
  keepNext,
  nextPng,
  plainPng,
  storedAt,
  withEachGallery,
} from '../testing/gallery.ts';
import { createBoard, listBoards, removeBoard, renameBoard } from './boards.ts';
import { changeWorks } from './change-many.ts';
import { getWork, workByFile } from './get.ts';
import { keepPicture, keepWork } from './keep.ts';
import { findWorks, listWorks, type WorksQuery } from './list.ts';
import { listTags } from './tags.ts';
import { updateWork } from './update.ts';

const model = 'a'.repeat(64);

withEachGallery((gallery, home) => {
  const keep = (input?: Parameters<typeof keepNext>[1]) => keepNext(gallery(), input);
  const facts = (id: string) => factsOf(home(), id);
  const titles = async (query: WorksQuery) =>
    (await listWorks(gallery(), query)).items.map(({ title }) => title);

  it('keeps a work: file, facts and row', async () => {
    const board = await createBoard(gallery(), 'First');
    const png = await plainPng('#c8402c');
    const recipe = { format: 1, model, seed: 7, truncation: 1, version: '0.1.0' };
    const work = await keepPicture(gallery(), png, {
      source: 'made',
      recipe,
      title: ' Hills ',
      tags: ['ink', '山水', 'ink'],
      boards: [board.id, 'not-there'],
      rights: { artist: '齐白石' },
      createdAt: '2026-01-02T03:04:05.678Z',
    });
    expect(work).toMatchObject({
      title: 'Hills',
      width: 8,
      height: 6,
      type: 'image/png',
      color: '#c8402c',
      tags: ['ink', '山水'],
      boards: [board.id],
      model,
      recipe,
      source: 'made',
      favourite: false,
      createdAt: '2026-01-02T03:04:05.678Z',
      trashedAt: null,
      palette: [{ color: '#c8402c', weight: 1 }],
    });
    expect(await getWork(gallery(), work.id)).toEqual(work);
    expect(await readFile(storedAt(home(), work.file))).toEqual(png);
    expect(await facts(work.id)).toMatchObject({
      format: 1,
      id: work.id,
      file: work.file,
      title: 'Hills',
      recipe,
    });
    expect(await workByFile(gallery(), work.file)).toMatchObject({ id: work.id });
    expect(await workByFile(gallery(), 'b'.repeat(64))).toBeNull();
  });

  it('keeps a work of a given id once, as it is by then', async () => {
    const { id } = await keep({ id: 'import-1', title: 'first' });
    await updateWork(gallery(), id, { title: 'renamed' });
    expect(await keep({ id: 'import-1', title: 'again' })).toMatchObject({ id, title: 'renamed' });
    expect((await facts(id)).title).toBe('renamed');
  });

  it('refuses what does not fit, and names it', async () => {
    const about = { source: 'made', bytes: 5, picture: { width: 0 } } as never;
    await expect(keepWork(gallery(), about)).rejects.toMatchObject({ code: 'INPUT', field: 'file' });
    const { picture } = await facts((await keep()).id);
    const absent = { source: 'made', bytes: 5, picture, file: 'c'.repeat(64) } as const;
    await expect(keepWork(gallery(), absent)).rejects.toMatchObject({ code: 'MISSING_FILE' });
    await expect(keep({ title: 'a\0b' })).rejects.toMatchObject({ code: 'INPUT', field: 'title' });
    await expect(keep({ tags: [' '] })).rejects.toMatchObject({ code: 'INPUT', field: 'tags.0' });
    await expect(getWork(gallery(), 'none')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      zh: expect.stringContaining('没有'),
    });
    await expect(updateWork(gallery(), 'none', { title: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('changes what is said about a work, its facts and what it is found by', async () => {
    const { id } = await keep({ title: 'Before', tags: ['one'], note: 'kept as it is' });
    const changed = await updateWork(gallery(), id, {
      title: 'Snowfall',
      favourite: true,
      tags: ['two', 'three'],
      rights: { license: 'CC0' },
    });
    expect(changed).toMatchObject({
      title: 'Snowfall',
      favourite: true,
      tags: ['three', 'two'],
      note: 'kept as it is',
    });
    expect(await facts(id)).toMatchObject({ title: 'Snowfall', tags: ['three', 'two'], revision: 2 });
    expect(await findWorks(gallery(), { q: 'snowfalls two cc0' })).toEqual([id]);
    expect(await findWorks(gallery(), { q: 'before' })).toEqual([]);
  });

  it('pages through works in every order without repeating or skipping one', async () => {
    const tag = 'paged';
    const times = [
      '2025-05-01',
      '2025-05-01',
      '2025-05-02',
      '2025-05-03',
      '2025-05-03',
      '2025-05-04',
      '2025-05-05',
    ];
    const names = ['b 10', 'b 9', 'Á', '', 'c', 'a', 'b 9'];
    const made: string[] = [];
    for (const [index, day] of times.entries()) {
      const title = names[index]!;
      const { id } = await keep({
        title,
        tags: [tag],
        createdAt: `${day}T00:00:00Z`,
        favourite: index % 3 === 0,
      });
      made.push(id);
    }
    const walk = async (sort: WorksQuery['sort']) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listWorks(gallery(), { tag, sort, limit: 2, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(7);
        seen.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor);
      return seen.map((id) => made.indexOf(id));
    };
    const inTie = (order: number[], first: number, second: number) =>
      made[first]! < made[second]!
        ? order
        : order.map((at) => (at === first ? second : at === second ? first : at));
    const oldest = inTie(inTie([0, 1, 2, 3, 4, 5, 6], 0, 1), 3, 4);
    expect(await walk('oldest')).toEqual(oldest);
    expect(await walk('newest')).toEqual(oldest.toReversed());
    const byName = await walk('title');
    expect(byName.map((at) => names[at])).toEqual(expect.arrayContaining(['a', 'Á', 'b 9', 'b 10', 'c', '']));
    expect(byName.map((at) => names[at]).slice(2)).toEqual(['b 9', 'b 9', 'b 10', 'c', '']);
    expect((await walk('favourite')).slice(0, 3)).toEqual([6, 3, 0]);

    const first = await listWorks(gallery(), { tag, limit: 2 });
    for (const cursor of ['nonsense', `${first.next}`]) {
      await expect(listWorks(gallery(), { tag, sort: 'title', cursor })).rejects.toMatchObject({
        code: 'CURSOR',
      });
    }
    expect(await titles({ tag, from: '2025-05-02T00:00:00Z', to: '2025-05-04T00:00:00+00:00' })).toHaveLength(
      3,
    );
    expect(await titles({ tag, favourite: true })).toHaveLength(3);
    await expect(listWorks(gallery(), { limit: 0 })).rejects.toMatchObject({ code: 'INPUT', field: 'limit' });
  });

  it('finds words of English and Chinese', async () => {
    const tag = 'searched';
    await keep({ tags: [tag], title: 'Café by the mountains', note: 'A black cat, black ink' });
    await keep({ tags: [tag, '水墨'], title: '红色的山水画', rights: { artist: '张大千' } });
    await keep({ tags: [tag], title: '中华人民共和国', modelName: 'dcgan-64 landscapes' });
    const search = async (q: string) =>
      (await titles({ tag, q, sort: 'title' })).map((title) => title.slice(0, 4));
    expect(await search('mountain')).toEqual(['Café']);
    expect(await search('MOUN cafe')).toEqual(['Café']);
    expect(await search('"black ink"')).toEqual(['Café']);
    expect(await search('"ink black"')).toEqual([]);
    expect(await search('cat -ink')).toEqual([]);
    expect(await search('红色山水')).toEqual(['红色的山']);
    expect(await search('"红色山水"')).toEqual([]);
    expect(await search('山')).toEqual(['红色的山']);
    expect(await search('大千')).toEqual(['红色的山']);
    expect(await search('水墨 张')).toEqual(['红色的山']);
    expect(await search('华人')).toEqual(['中华人民']);
    expect(await search('人民共和')).toEqual(['中华人民']);
    expect(await search('人中')).toEqual([]);
    expect(await search('landscape DCGAN')).toEqual(['中华人民']);
    expect(await search('!!')).toHaveLength(3);
    expect(await search(`'); drop table works; -- " \\ :* & |`)).toEqual([]);
  });

  it('does one thing to many works, and takes it back', async () => {
    const ids = [await keep({ tags: ['many'] }), await keep({ tags: ['many'] }), await keep()].map(
      ({ id }) => id,
    );
    const [first, second, third] = ids;
    const board = await createBoard(gallery(), 'Many');
    const all = [...ids, 'not-there'];

    const tagged = await changeWorks(gallery(), { ids: all, do: 'tag', value: 'many' });
    expect(tagged).toEqual({ changed: 1, undo: { ids: [third], do: 'untag', value: 'many' } });
    expect(await findWorks(gallery(), { q: 'many' })).toHaveLength(3);
    expect((await facts(third!)).tags).toEqual(['many']);
    await changeWorks(gallery(), tagged.undo!);
    expect(await findWorks(gallery(), { q: 'many' })).toHaveLength(2);
    expect(await listTags(gallery())).toContainEqual({ name: 'many', count: 2 });

    expect(await changeWorks(gallery(), { ids: all, do: 'board', value: board.id })).toMatchObject({
      changed: 3,
    });
    expect(await findWorks(gallery(), { board: board.id })).toHaveLength(3);
    await changeWorks(gallery(), { ids: [first!], do: 'unboard', value: board.id });
    expect(await changeWorks(gallery(), { ids: all, do: 'favourite' })).toMatchObject({ changed: 3 });
    expect(await changeWorks(gallery(), { ids: all, do: 'favourite' })).toEqual({ changed: 0 });

    const trashed = await changeWorks(gallery(), { ids: [second!], do: 'trash' });
    expect(trashed).toEqual({ changed: 1, undo: { ids: [second], do: 'restore' } });
    expect(await findWorks(gallery(), { trash: true })).toEqual([second]);
    expect((await listBoards(gallery())).find(({ id }) => id === board.id)).toMatchObject({
      count: 1,
      cover: third,
    });
    expect((await facts(second!)).trashedAt).not.toBeNull();
    await changeWorks(gallery(), trashed.undo!);
    expect(await findWorks(gallery(), { trash: true })).toEqual([]);

    await expect(changeWorks(gallery(), { ids, do: 'board', value: 'none' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(changeWorks(gallery(), { ids, do: 'tag' })).rejects.toMatchObject({
      code: 'INPUT',
      field: 'value',
    });
  });

  it('deletes for good only from the trash, and no file that another work has', async () => {
    const png = await nextPng();
    const [one, two] = [
      await keepPicture(gallery(), png, { source: 'made' }),
      await keepPicture(gallery(), png, { source: 'made' }),
    ];
    const path = storedAt(home(), one.file);
    const age = () => utimes(path, 1000, 1000);
    expect(await changeWorks(gallery(), { ids: [one.id], do: 'purge' })).toEqual({ changed: 0 });
    await changeWorks(gallery(), { ids: [one.id, two.id], do: 'trash' });
    await age();
    expect(await changeWorks(gallery(), { ids: [one.id], do: 'purge' })).toEqual({ changed: 1 });
    expect(await isThere(path)).toBe(true);
    expect(await isThere(join(home(), 'works', `${one.id}.json`))).toBe(false);
    expect(await changeWorks(gallery(), { ids: [two.id], do: 'purge' })).toEqual({ changed: 1 });
    expect(await isThere(path)).toBe(false);
  });

  it('has boards', async () => {
    const board = await createBoard(gallery(), '  夏天 ');
    expect(board).toMatchObject({ name: '夏天', count: 0, cover: null });
    const { id } = await keep({ boards: [board.id] });
    expect(await renameBoard(gallery(), board.id, 'Summer')).toMatchObject({
      name: 'Summer',
      count: 1,
      cover: id,
    });
    await removeBoard(gallery(), board.id);
    expect(await getWork(gallery(), id)).toMatchObject({ boards: [] });
    expect((await facts(id)).boards).toEqual([]);
    await expect(removeBoard(gallery(), board.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(createBoard(gallery(), ' ')).rejects.toMatchObject({ code: 'INPUT' });
  });
});
