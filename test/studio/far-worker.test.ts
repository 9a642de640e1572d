/** `inkstone worker` beside a studio that carries out no jobs: they share a PostgreSQL server and a store that speaks S3. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../../packages/gallery/src/testing/postgres-server.ts';
import { type S3Server, startS3 } from '../../packages/gallery/src/testing/s3-server.ts';
import { inkstone } from '../cli/inkstone.ts';
import { type OpenedStudio, openedStudio, passingHome } from './opened-studio.ts';

const command = fileURLToPath(new URL('../../apps/cli/bin/inkstone.js', import.meta.url));

describe.skipIf(!postgresPrograms())('a worker elsewhere (skipped without Debian package postgresql)', () => {
  let place: Awaited<ReturnType<typeof passingHome>>;
  let postgres: PostgresServer;
  let s3: S3Server;
  let studio: OpenedStudio;
  let worker: ChildProcess;
  let flags: string[];
  beforeAll(async () => {
    place = await passingHome();
    postgres = await startPostgres();
    s3 = await startS3(join(place.path, '..', 's3'));
    process.env.AWS_ACCESS_KEY_ID = 'S3RVER';
    process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER';
    const store = `s3://${s3.bucket}/studio?endpoint=${s3.endpoint}`;
    flags = ['--database-url', await postgres.newDatabase(), '--store', store];
    studio = await openedStudio(place.path, '--no-jobs', ...flags);
    const args = [command, 'worker', '--home', join(place.path, '..', 'worker'), '--json', ...flags];
    worker = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  });
  afterAll(async () => {
    worker?.kill('SIGINT');
    if (worker?.exitCode === null) await once(worker, 'exit');
    await studio?.stop();
    await postgres?.stop();
    await s3?.stop();
    await place?.remove();
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  async function until<T extends { state: string }>(path: string, fits: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = (await studio.ask(path)).json<T>();
      if (fits(answer)) return answer;
      if (answer.state === 'failed') throw new Error(JSON.stringify(answer));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  it('exports, walks and trains with what comes and goes through the store', async () => {
    const { items } = (await studio.ask('/models')).json<{ items: { id: string }[] }>();
    const model = items[0]!.id;
    const recipe = { format: 1, model, seed: 7, truncation: 1, class: 2, version: '0.1.0' };
    const work = (await studio.ask('/works', { body: { recipe, title: 'far' } })).json<{ id: string }>();
    expect((await studio.ask(`/works/${work.id}/picture`)).status).toBe(200);

    const exported = (await studio.ask('/jobs/export', { body: { ids: [work.id] } })).json<{ id: string }>();
    await until(`/jobs/${exported.id}`, ({ state }) => state === 'done');
    const zip = await studio.ask(`/jobs/${exported.id}/file`);
    expect(Buffer.from(zip.bytes.subarray(0, 4)).toString('latin1')).toBe('PK\x03\x04');

    const walk = { model, stops: [{ seed: 1 }, { seed: 2 }], class: 1, frames: 2, format: 'gif', scale: 1 };
    const walked = (await studio.ask('/jobs/walk', { body: walk })).json<{ id: string }>();
    await until(`/jobs/${walked.id}`, ({ state }) => state === 'done');
    const film = await studio.ask(`/jobs/${walked.id}/file`);
    expect((await sharp(film.bytes, { animated: true }).metadata()).format).toBe('gif');

    const body = { dataset: 'digits', recipe: 'dcgan', steps: 2, batch: 4, evaluateCount: 64, r1: 0 };
    const { id } = (await studio.ask('/runs', { body })).json<{ id: string }>();
    const run = await until<{ state: string; model: string | null; step: number }>(
      `/runs/${id}`,
      ({ state, model }) => state === 'done' && model !== null,
    );
    expect(run.step).toBe(2);
    expect((await studio.ask(`/models/${run.model}`)).json()).toMatchObject({ source: 'run', run: id });

    const doctor = await inkstone(
      'doctor',
      '--deep',
      '--json',
      ...flags,
      '--home',
      join(place.path, '..', 'other'),
    );
    // the works' facts lie in the studio's own home
    expect(JSON.parse(doctor.stdout).findings).toMatchObject([{ code: 'FACTS_MISSING', count: 1 }]);
  });
});
