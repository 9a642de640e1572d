import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { prepareFolder } from './prepare-folder.ts';
import { packTemplate, unpackTemplate } from './template.ts';

/** What makes a database: its settings, and all that initdb puts into its catalogues. */
async function contents(pglite: PGlite) {
  const settings = await pglite.query(
    "select name, setting from pg_settings where name not like '%directory%' order by name",
  );
  const catalogues = await pglite.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind = 'r' and relname <> 'pg_statistic' order by oid",
  );
  const counts: Record<string, unknown> = {};
  for (const { name } of catalogues.rows) {
    counts[name] = (await pglite.query<{ n: number }>(`select count(*)::int as n from ${name}`)).rows[0]?.n;
  }
  return { settings: settings.rows, counts };
}

it('is, packed and unpacked, what initdb makes with the PGlite that is installed', {
  timeout: 90_000,
}, async () => {
  const folder = await temporaryFolder();
  // false: PGlite was updated; run npm run -w packages/gallery template
  expect(await unpackTemplate(join(folder, 'unpacked'))).toBe(true);
  const [unpacked, fresh] = [new PGlite(join(folder, 'unpacked')), new PGlite(join(folder, 'fresh'))];
  expect(await contents(unpacked)).toEqual(await contents(fresh));
  await unpacked.exec('create table later (n int); insert into later values (1)');
  await Promise.all([unpacked.close(), fresh.close()]);
});

it('is not taken where it was made by another PostgreSQL, or is damaged', async () => {
  const folder = await temporaryFolder();
  const [place, made, target] = ['template', 'made', 'target'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await mkdir(join(made, 'base'), { recursive: true });
  await writeFile(join(made, 'PG_VERSION'), '18\n');
  await writeFile(join(made, 'base', '1'), 'one');
  await packTemplate(made, place);
  expect(await unpackTemplate(join(folder, 'good'), place)).toBe(true);
  expect(await readFile(join(folder, 'good', 'base', '1'), 'utf8')).toBe('one');

  const note = join(place, 'database.json');
  const text = await readFile(note, 'utf8');
  await writeFile(note, text.replace(/"postgres":"\w{8}/, '"postgres":"00000000'));
  expect(await unpackTemplate(target, place)).toBe(false);
  await writeFile(note, text);
  await appendFile(join(place, 'database.br'), 'x');
  expect(await unpackTemplate(target, place)).toBe(false);
  expect(await readdir(folder)).not.toContain('target');
});

it('begins anew after a kill, and leaves a folder alone that holds other things', async () => {
  const folder = await temporaryFolder();
  const database = join(folder, 'database');
  await mkdir(`${database}.new`, { recursive: true });
  await writeFile(join(`${database}.new`, 'half'), '');
  await mkdir(database);
  await prepareFolder(database);
  expect(await readdir(folder)).toEqual(['database']);
  expect(await readdir(database)).toContain('PG_VERSION');

  const other = join(folder, 'other');
  await mkdir(other);
  await writeFile(join(other, 'letter.txt'), 'mine');
  await expect(prepareFolder(other)).rejects.toThrow('PG_VERSION');
  expect(await readFile(join(other, 'letter.txt'), 'utf8')).toBe('mine');
});
