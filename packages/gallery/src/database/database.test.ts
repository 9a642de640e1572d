import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onEachDatabase, withEachDatabase } from '../testing/databases.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { type Database, openDatabase } from './database.ts';
import { migrations } from './migrations.ts';
import { takeProcessLock } from './process-lock.ts';

const newest = migrations.length;
const addNotes = {
  version: newest + 1,
  name: 'a table more',
  up: async (db: Database['kysely']) => {
    await sql`create table later (id text primary key)`.execute(db);
  },
};

describe('migrations', () => {
  onEachDatabase((location) => {
    it('are applied once, forward, and refuse a database that is newer, untouched', async () => {
      const at = await location();
      const first = await openDatabase(at);
      await first.executeSql('insert into settings (id, data) values ($1, $2::jsonb)', ['a', '{"b":1}']);
      await first.close();

      const second = await openDatabase(at, { migrations: [...migrations, addNotes] });
      expect(
        await second.executeSql('select version, name from inkstone_schema order by version'),
      ).toMatchObject({
        rows: [
          ...migrations.map(({ version }) => ({ version })),
          { version: newest + 1, name: 'a table more' },
        ],
      });
      expect(await second.executeSql('select id, data from settings')).toMatchObject({
        rows: [{ id: 'a', data: { b: 1 } }],
      });
      await second.close();

      await expect(openDatabase(at)).rejects.toMatchObject({
        code: 'NEWER_DATABASE',
        message: expect.stringContaining('update this one'),
        zh: expect.stringContaining('请升级'),
      });
      const third = await openDatabase(at, { migrations: [...migrations, addNotes] });
      expect((await third.executeSql('select count(*)::int as n from inkstone_schema')).rows).toEqual([
        { n: newest + 1 },
      ]);
      await third.close();
    });

    it('leave nothing of a migration that fails', async () => {
      const at = await location();
      const failing = {
        version: newest + 1,
        name: 'fails',
        up: async (db: Database['kysely']) => {
          await sql`create table half (id text)`.execute(db);
          await sql`select no_such_function()`.execute(db);
        },
      };
      await expect(openDatabase(at, { migrations: [...migrations, failing] })).rejects.toThrow(
        'no_such_function',
      );
      const after = await openDatabase(at);
      const { rows } = await after.executeSql(
        `select to_regclass('half') as half, to_regclass('works') as works`,
      );
      expect(rows).toEqual([{ half: null, works: 'works' }]);
      await after.close();
    });
  });
});

describe('a database', () => {
  withEachDatabase((database) => {
    it('rolls back what fails, and keeps others out of an open transaction', async () => {
      const db = database();
      const put = (id: string) => sql`insert into settings (id, data) values (${id}, '{}')`;
      let reached = () => {};
      const begun = new Promise<void>((resolve) => {
        reached = resolve;
      });
      const failing = db.transaction(async (transaction) => {
        await put('inside').execute(transaction);
        reached();
        await new Promise((resolve) => setTimeout(resolve, 30));
        throw new Error('changed my mind');
      });
      await begun;
      // all three ways in, while the transaction is open: none may become a part of it
      const outside = Promise.all([
        put('kysely').execute(db.kysely),
        db.executeSql(`insert into settings (id, data) values ($1, '{}')`, ['sql']),
        db.transaction((transaction) => put('another').execute(transaction)),
      ]);
      await expect(failing).rejects.toThrow('changed my mind');
      await outside;
      const { rows } = await db.executeSql('select id from settings order by id');
      expect(rows).toEqual([{ id: 'another' }, { id: 'kysely' }, { id: 'sql' }]);
    });

    it('leaves no transaction open behind a block of statements that fails', async () => {
      for (let attempt = 0; attempt < 3; attempt++) {
        await expect(database().executeSql('begin; select no_such_function(); commit')).rejects.toThrow(
          'no_such',
        );
      }
      expect((await database().executeSql('select 1 as one')).rows).toEqual([{ one: 1 }]);
    });

    it('runs several statements without values, as pg-boss sends them', async () => {
      const { rows } = await database().executeSql(
        `begin; create table several (n int); insert into several values (1), (2); commit; select sum(n)::int as n from several`,
      );
      expect(rows).toEqual([{ n: 3 }]);
    });
  });
});

describe('an embedded database', () => {
  it('belongs to one process: another is told so, and a dead one is taken over from', {
    timeout: 60_000,
  }, async () => {
    const folder = join(await temporaryFolder(), 'database');
    const code = `import { openDatabase } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)};
      const database = await openDatabase({ folder: ${JSON.stringify(folder)} });
      await database.executeSql("insert into settings (id, data) values ('kept', '{}')");
      console.log('open'); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void holder.kill('SIGKILL'));
    await once(holder.stdout, 'data');

    await expect(openDatabase({ folder })).rejects.toMatchObject({
      code: 'IN_USE',
      message: expect.stringContaining(`process ${holder.pid}`),
      zh: expect.stringContaining(`进程 ${holder.pid}`),
    });

    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    const database = await openDatabase({ folder });
    expect((await database.executeSql('select id from settings')).rows).toEqual([{ id: 'kept' }]);
    await expect(openDatabase({ folder })).rejects.toMatchObject({ code: 'IN_USE' });
    await database.close();
  });

  it('takes no word of a process that only has the same id again', async () => {
    const file = join(await temporaryFolder(), 'x.lock');
    const parent = { pid: process.ppid, began: null, since: new Date().toISOString() };
    await writeFile(file, JSON.stringify(parent));
    await expect(takeProcessLock(file, 'x')).rejects.toMatchObject({ code: 'IN_USE' });
    if (process.platform !== 'linux') return;
    await writeFile(file, JSON.stringify({ ...parent, began: '1' }));
    const lock = await takeProcessLock(file, 'x');
    expect(JSON.parse(await readFile(file, 'utf8')).pid).toBe(process.pid);
    await lock.release();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('says what to do when its files are damaged', async () => {
    const folder = join(await temporaryFolder(), 'database');
    await (await openDatabase({ folder })).close();
    await writeFile(join(folder, 'global', 'pg_control'), 'nothing');
    await expect(openDatabase({ folder })).rejects.toMatchObject({
      code: 'DATABASE',
      message: expect.stringContaining('inkstone doctor'),
    });
  });
});

describe('a database server', () => {
  it('that is not there is named without its password', async () => {
    const failure = openDatabase({ url: 'postgres://me:secret@127.0.0.1:1/none' });
    await expect(failure).rejects.toMatchObject({
      code: 'DATABASE',
      message: expect.stringContaining('127.0.0.1:1'),
    });
    await expect(failure).rejects.not.toMatchObject({ message: expect.stringContaining('secret') });
  });
});
