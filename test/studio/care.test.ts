/** What `inkstone doctor`, `backup` and `restore` do for a real studio, and what refuses to open. */
import { readFile, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '@inkstone/gallery';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inkstone } from '../cli/inkstone.ts';
import { failureOf } from './failure-of.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';

let place: Awaited<ReturnType<typeof passingHome>>;
const open: OpenedStudio[] = [];
beforeEach(async () => {
  place = await passingHome();
});
afterEach(async () => {
  for (const studio of open.splice(0)) await studio.kill();
  await place.remove();
});

async function opened(home: string, ...flags: string[]): Promise<OpenedStudio> {
  const studio = await openedStudio(home, ...flags);
  open.push(studio);
  return studio;
}

async function keptIn(studio: OpenedStudio, seed: number): Promise<{ id: string; file: string }> {
  const { items } = (await studio.ask('/models')).json<{ items: { id: string }[] }>();
  const recipe = { format: 1, model: items[0]!.id, seed, truncation: 1, class: 1, version: '0.1.0' };
  const answer = await studio.ask('/works', { body: { recipe, title: `work ${seed}` } });
  return answer.json();
}

interface Job {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
}

it('a backup brings back works and the jobs that waited, which are then carried out', async () => {
  const studio = await opened(place.path, '--no-jobs');
  const work = await keptIn(studio, 1);
  const begun = await studio.ask('/jobs/export', { body: { ids: [work.id] } });
  expect(begun.json()).toMatchObject({ state: 'waiting' });
  expect(await studio.stop()).toBe(130);

  const [to, again] = [join(place.path, '..', 'all.tar'), join(place.path, '..', 'again')];
  expect(await inkstone('backup', '--home', place.path, '--to', to, '--json')).toMatchObject({ code: 0 });
  expect(await inkstone('restore', '--home', again, '--from', to, '--json')).toMatchObject({ code: 0 });
  const twice = await inkstone('restore', '--home', again, '--from', to, '--json');
  expect([twice.code, failureOf(twice).code]).toEqual([1, 'BACKUP']);

  const restored = await opened(again);
  const picture = await restored.ask(`/works/${work.id}/picture`);
  const [folder, name] = [work.file.slice(0, 2), work.file.slice(2)];
  expect(Buffer.compare(picture.bytes, await readFile(join(place.path, 'store', folder, name)))).toBe(0);
  for (;;) {
    const { items } = (await restored.ask('/jobs')).json<{ items: Job[] }>();
    expect(items).toMatchObject([{ kind: 'export' }]);
    if (items[0]!.state === 'done') break;
    expect(['waiting', 'running']).toContain(items[0]!.state);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

it('the doctor finds what was lost, and brings back what files tell', async () => {
  const studio = await opened(place.path);
  const [first, second, third] = [await keptIn(studio, 1), await keptIn(studio, 2), await keptIn(studio, 3)];
  const board = (await studio.ask('/boards', { body: { name: '山' } })).json<{ id: string }>();
  await studio.ask('/works/batch', { body: { ids: [first.id], do: 'board', value: board.id } });
  const busy = await inkstone('doctor', '--home', place.path, '--json', '--lang', 'zh');
  expect(failureOf(busy)).toMatchObject({ code: 'IN_USE', message: expect.stringContaining('正在使用') });
  await studio.stop();

  // one row, one file of facts and one picture are lost
  const database = await openDatabase({ folder: join(place.path, 'database') });
  await database.executeSql('delete from works where id = $1', [first.id]);
  await database.executeSql('delete from boards');
  await database.close();
  await unlink(join(place.path, 'works', `${second.id}.json`));
  await unlink(join(place.path, 'store', third.file.slice(0, 2), third.file.slice(2)));

  const found = await inkstone('doctor', '--home', place.path, '--json');
  expect(found.code).toBe(1);
  expect(
    JSON.parse(found.stdout)
      .findings.map(({ code }: { code: string }) => code)
      .sort(),
  ).toEqual(['FACTS_MISSING', 'FACTS_UNKNOWN', 'FILE_MISSING']);
  const repaired = await inkstone('doctor', '--home', place.path, '--repair', '--json');
  const after = JSON.parse(repaired.stdout).findings as { code: string; examples: string[] }[];
  expect(after.filter(({ code }) => code === 'FILE_MISSING')).toMatchObject([{ examples: [third.id] }]);

  const again = await opened(place.path);
  expect((await again.ask(`/works/${first.id}`)).json()).toMatchObject({
    title: 'work 1',
    boards: [board.id],
  });
  // without its picture a work is told of, and what to do
  const lost = await again.ask(`/works/${third.id}/picture`);
  expect([lost.status, lost.json<{ error: { zh: string } }>().error.zh]).toEqual([
    expect.toSatisfy((status: number) => status === 404 || status === 410),
    expect.stringMatching(/[\u4e00-\u9fff]/),
  ]);
});

it('a newer database and a second studio are refused, and nothing is touched', async () => {
  const studio = await opened(place.path);
  const second = await inkstone('start', '--home', place.path, '--port', '0', '--no-open', '--json');
  expect([second.code, failureOf(second).code]).toEqual([1, 'IN_USE']);
  await studio.stop();

  const database = await openDatabase({ folder: join(place.path, 'database') });
  await database.executeSql("insert into inkstone_schema values (99, 'of a later time', now())");
  await database.close();
  for (const command of [
    ['start', '--port', '0', '--no-open'],
    ['doctor', '--repair'],
  ]) {
    const refused = await inkstone(...command, '--home', place.path, '--json');
    expect([refused.code, failureOf(refused)]).toEqual([
      1,
      { code: 'NEWER_DATABASE', message: expect.stringContaining('update this one'), exitCode: 1 },
    ]);
  }
  await rm(join(place.path, 'database'), { recursive: true });
});
