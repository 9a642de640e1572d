import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type PostgresServer,
  postgresPrograms,
  startPostgres,
} from '../../../packages/gallery/src/testing/postgres-server.ts';
import { multipart, type TestStudio, testStudio } from './testing/test-studio.ts';
import { type StartedWorker, startWorker } from './worker.ts';

describe.skipIf(!postgresPrograms())('a worker (skipped without Debian package postgresql)', () => {
  let server: PostgresServer;
  let studio: TestStudio;
  let worker: StartedWorker;
  let folder: string;
  const faults: Error[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'inkstone-worker-'));
    server = await startPostgres();
    const [databaseUrl, store] = [await server.newDatabase(), join(folder, 'store')];
    studio = await testStudio({ databaseUrl, store, carriesOut: false });
    worker = await startWorker({
      ...{ home: join(folder, 'worker'), databaseUrl, store },
      onJob: () => undefined,
      onFault: (error) => faults.push(error),
    });
  });
  afterAll(async () => {
    await worker?.close();
    await studio?.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function until<T extends { state: string }>(url: string, fits: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = (await studio.ask({ url })).json() as T;
      if (fits(answer)) return answer;
      if (answer.state === 'failed') throw new Error(JSON.stringify(answer));
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  it('renders a walk with a model that came through the store', async () => {
    const walk = await studio.ask({
      ...{ url: '/api/jobs/walk', method: 'POST' },
      payload: { model: studio.model, stops: [{ seed: 1 }, { seed: 2 }], class: 0, frames: 2, scale: 1 },
    });
    const { id } = walk.json();
    await until(`/api/jobs/${id}`, ({ state }) => state === 'done');
    const film = await studio.ask({ url: `/api/jobs/${id}/file` });
    expect(await sharp(film.rawPayload, { animated: true }).metadata()).toMatchObject({
      format: 'webp',
      pages: 4,
    });
  });

  it('trains on data that came through the store, and its run and model come back', async () => {
    const files = await Promise.all(
      Array.from({ length: 24 }, async (_, i) => ({
        name: `${i}.png`,
        bytes: await sharp({
          create: { width: 28, height: 28, channels: 3, background: `hsl(${i * 15}, 50%, 50%)` },
        })
          .png()
          .toBuffer(),
      })),
    );
    const { dataset } = (
      await studio.ask({ url: '/api/datasets', method: 'POST', ...multipart(files, { name: 'hues' }) })
    ).json();
    const begun = await studio.ask({
      ...{ url: '/api/runs', method: 'POST' },
      payload: { dataset: dataset.id, recipe: 'dcgan', steps: 2, batch: 4, evaluateCount: 64, r1: 0 },
    });
    const { id } = begun.json();
    type Answer = { state: string; model: string | null; step: number };
    const run = await until<Answer>(
      `/api/runs/${id}`,
      ({ state, model }) => state === 'done' && model !== null,
    );
    expect(run.step).toBe(2);
    expect((await studio.ask({ url: `/api/models/${run.model}` })).json()).toMatchObject({
      source: 'run',
      run: id,
    });
    expect(faults).toEqual([]);
  }, 600_000);
});
