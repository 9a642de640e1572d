import { readFile, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePngText } from '@inkstone/data';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import { type Gallery, openGallery } from '../gallery.ts';
import { folderSidecars } from '../sidecars.ts';
import { folderStore } from '../store/folder-store.ts';
import { onEachDatabase } from '../testing/databases.ts';
import { isThere, plainPng, storedAt, withEachGallery } from '../testing/gallery.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createBoard, listBoards } from '../works/boards.ts';
import { changeWorks } from '../works/change-many.ts';
import { getWork } from '../works/get.ts';
import { keepPicture } from '../works/keep.ts';
import { lineage } from '../works/lineage.ts';
import { findWorks } from '../works/list.ts';
import { nearCopies } from '../works/near-copies.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { rebuild } from './rebuild.ts';
import { restore } from './restore.ts';
import { sweepOrphans } from './sweep-orphans.ts';

const recipe = { format: 1, model: 'd'.repeat(64), seed: 5, truncation: 1, version: '0.1.0' };

async function fill(gallery: Gallery) {
  const board = await createBoard(gallery, '山水');
  const png = writePngText(await plainPng('#336699'), 'inkstone', JSON.stringify(recipe));
  const parent = await keepPicture(gallery, png, {
    source: 'made',
    recipe,
    title: 'Parent',
    boards: [board.id],
  });
  const child = await keepPicture(gallery, await plainPng('#99aa33'), {
    source: 'made',
    title: '孩子',
    tags: ['one', '二'],
    parents: [parent.id],
    rights: { artist: '齐白石' },
  });
  const trashed = await keepPicture(gallery, await plainPng('#aa3311'), { source: 'imported' });
  await changeWorks(gallery, { ids: [trashed.id], do: 'trash' });
  await changeWorks(gallery, { ids: [child.id], do: 'favourite' });
  return { board, parent, child, trashed };
}

async function emptied(database: Database): Promise<void> {
  for (const table of ['works', 'boards', 'runs', 'settings']) {
    await sql`truncate ${sql.table(table)} cascade`.execute(database.kysely);
  }
}

describe('care', () => {
  withEachGallery((gallery, home) => {
    it('finds nothing where all is well, makes a lost index again from the files, and says what it did', async () => {
      const { board, parent, child, trashed } = await fill(gallery());
      expect(await check(gallery(), { deep: true })).toEqual([]);
      const [before, beforeTrashed] = [
        await getWork(gallery(), child.id),
        await getWork(gallery(), trashed.id),
      ];
      await emptied(gallery().database);
      expect(await findWorks(gallery())).toEqual([]);
      expect(await check(gallery())).toMatchObject([{ code: 'FACTS_UNKNOWN', count: 3 }]);

      expect(await rebuild(gallery())).toMatchObject([
        { code: 'BOARDS_REBUILT', count: 1 },
        { code: 'REBUILT', count: 3, zh: expect.stringContaining('3 件') },
      ]);
      expect(await getWork(gallery(), child.id)).toEqual(before);
      expect(await getWork(gallery(), trashed.id)).toEqual(beforeTrashed);
      expect(await findWorks(gallery(), { board: board.id })).toEqual([parent.id]);
      expect(await findWorks(gallery(), { q: '孩子 齐白石' })).toEqual([child.id]);
      expect((await lineage(gallery(), parent.id)).edges).toEqual([{ parent: parent.id, child: child.id }]);
      expect((await nearCopies(gallery(), child.id)).length).toBeGreaterThanOrEqual(0);
      expect(await check(gallery(), { deep: true })).toEqual([]);
      expect(await rebuild(gallery())).toEqual([]);
    });

    it('makes works again of pictures that carry a recipe, where even their facts are lost', async () => {
      const bare = writePngText(
        await plainPng('#010203'),
        'inkstone',
        JSON.stringify({ ...recipe, seed: 99 }),
      );
      const { sha256 } = await gallery().store.put(bare);
      await gallery().store.put(await plainPng('#030201'));
      await gallery().store.put(writePngText(await plainPng('#040201'), 'inkstone', 'not JSON'));
      const [found] = await rebuild(gallery());
      expect(found).toMatchObject({ code: 'RECOVERED', count: 1 });
      const work = await getWork(gallery(), found!.examples[0]!);
      expect(work).toMatchObject({ file: sha256, recipe: { seed: 99 }, model: recipe.model, width: 8 });
      expect(await rebuild(gallery())).toEqual([]);
    });

    it('tells what is missing and what is damaged', async () => {
      const [gone, torn, bare] = [
        await keepPicture(gallery(), await plainPng('#111111'), { source: 'made' }),
        await keepPicture(gallery(), await plainPng('#222222'), { source: 'made' }),
        await keepPicture(gallery(), await plainPng('#333333'), { source: 'made' }),
      ];
      await unlink(storedAt(home(), gone.file));
      const content = await readFile(storedAt(home(), torn.file));
      await writeFile(storedAt(home(), torn.file), content.fill(0, 40, 50));
      await unlink(join(home(), 'works', `${bare.id}.json`));
      const quick = await check(gallery());
      expect(quick).toMatchObject([
        { code: 'FILE_MISSING', severity: 'error', count: 1, examples: [gone.id] },
        { code: 'FACTS_MISSING', count: 1, examples: [bare.id] },
      ]);
      const deep = await check(gallery(), { deep: true });
      expect(deep[1]).toMatchObject({
        code: 'FILE_DAMAGED',
        count: 1,
        examples: [torn.file],
        zh: expect.stringContaining('损坏'),
      });
      expect(await rebuild(gallery())).toMatchObject([{ code: 'FACTS_WRITTEN', count: 1 }]);
      expect(await isThere(join(home(), 'works', `${bare.id}.json`))).toBe(true);
      await writeFile(join(home(), 'works', 'broken.json'), '{"format":1,');
      expect(await rebuild(gallery())).toMatchObject([
        { code: 'FACTS_UNREADABLE', examples: ['works/broken.json'] },
      ]);
    });

    it('sweeps old files that nothing knows, and no others', async () => {
      const { store, database } = gallery();
      const work = await keepPicture(gallery(), await plainPng('#445566'), { source: 'made' });
      const [old, young, ofRun] = await Promise.all(
        ['old', 'young', 'of a run'].map((text) => store.put(Buffer.from(text))),
      );
      const data = JSON.stringify({ state: { result: `sha256:${ofRun!.sha256}` } });
      await database.executeSql('insert into jobs (id, data) values ($1, $2::jsonb)', ['job', data]);
      for (const { sha256 } of [old!, ofRun!, { sha256: work.file }])
        await utimes(storedAt(home(), sha256), 1000, 1000);
      const swept = await sweepOrphans(gallery());
      expect(swept).toMatchObject([{ code: 'ORPHANS_REMOVED' }]);
      expect(swept[0]!.examples).toContain(old!.sha256);
      expect(await store.has(old!.sha256)).toBe(false);
      for (const sha256 of [young!.sha256, ofRun!.sha256, work.file])
        expect(await store.has(sha256)).toBe(true);
    });
  });
});

describe('a backup', () => {
  onEachDatabase((location) => {
    it('makes the same home again, in an embedded database as well as on a server', {
      timeout: 240_000,
    }, async () => {
      const [home, place] = [await temporaryFolder(), await temporaryFolder()];
      const database = await openDatabase(await location());
      const gallery = await openGallery({
        database,
        store: folderStore(join(home, 'store')),
        sidecars: folderSidecars(home),
      });
      const { parent, child, trashed } = await fill(gallery);
      await database.executeSql(`insert into runs (id, data, state) values ('r1', '{"name":"run"}', 'done')`);
      await writeFile(join(home, 'studio.json'), '{"format":1}');
      await writeFile(join(home, 'secret'), 'never copied');
      const to = join(place, 'studio.tar');
      const made = await backup(gallery, { home, to });
      expect(made.files).toBeGreaterThan(10);
      await expect(backup(gallery, { home, to })).rejects.toMatchObject({ code: 'BACKUP' });
      await expect(backup(gallery, { home, to: join(home, 'inner.tar') })).rejects.toMatchObject({
        code: 'BACKUP',
      });

      const again = join(place, 'home');
      const other = await location();
      const restored = await restore({
        from: to,
        home: again,
        ...('url' in other ? { database: other } : {}),
      });
      expect(restored).toEqual(made);
      await expect(restore({ from: to, home: again })).rejects.toMatchObject({
        code: 'BACKUP',
        zh: expect.any(String),
      });
      const second = await openDatabase('url' in other ? other : { folder: join(again, 'database') });
      const copy = await openGallery({
        database: second,
        store: folderStore(join(again, 'store')),
        sidecars: folderSidecars(again),
      });
      for (const { id } of [parent, child, trashed]) {
        expect(await getWork(copy, id)).toEqual(await getWork(gallery, id));
      }
      expect(await listBoards(copy)).toEqual(await listBoards(gallery));
      expect(await findWorks(copy, { q: '孩子' })).toEqual([child.id]);
      expect(await lineage(copy, child.id)).toEqual(await lineage(gallery, child.id));
      expect((await second.executeSql('select id, data, state from runs')).rows).toEqual([
        { id: 'r1', data: { name: 'run' }, state: 'done' },
      ]);
      expect(await check(copy, { deep: true })).toEqual([]);
      expect(await readFile(join(again, 'studio.json'), 'utf8')).toBe('{"format":1}');
      expect(await isThere(join(again, 'secret'))).toBe(false);
      await second.close();
      await database.close();
    });
  });

  it('that is none, or leads out of the folder, is refused', { timeout: 120_000 }, async () => {
    const place = await temporaryFolder();
    const { pack } = await import('tar-stream');
    const tarOf = async (name: string, entries: Readonly<Record<string, string>>) => {
      const tar = pack();
      for (const [entry, content] of Object.entries(entries)) tar.entry({ name: entry }, content);
      tar.finalize();
      await writeFile(join(place, name), Buffer.concat((await Array.fromAsync(tar)) as Uint8Array[]));
      return join(place, name);
    };
    const about = JSON.stringify({ format: 1, createdAt: 'now', schema: 1 });
    const bad = [
      await tarOf('empty.tar', {}),
      await tarOf('other.tar', { 'readme.txt': 'hello' }),
      await tarOf('escape.tar', { 'backup.json': about, 'home/../../evil': 'x' }),
      await tarOf('liar.tar', { 'backup.json': about, [`store/aa/${'b'.repeat(62)}`]: 'x' }),
    ];
    for (const from of bad) {
      const home = join(place, 'home');
      await expect(restore({ from, home })).rejects.toMatchObject({ code: 'BACKUP' });
      await rm(home, { recursive: true, force: true });
    }
    expect(await isThere(join(place, 'evil'))).toBe(false);
    await expect(restore({ from: join(place, 'none.tar'), home: join(place, 'h') })).rejects.toThrow(
      'no such file',
    );
  });
});
