import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudioEvent } from '../api/schemas/events.ts';
import type { Run } from '../api/schemas/runs.ts';
import { multipart, type TestStudio, testStudio } from '../testing/test-studio.ts';

let it_: TestStudio;
beforeAll(async () => {
  it_ = await testStudio();
});
afterAll(() => it_.close());

async function pictures(count: number) {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => ({
      name: `shapes/${i % 2 ? 'light' : 'dark'}/${i}.png`,
      bytes: await sharp({
        create: { width: 28, height: 28, channels: 3, background: `hsl(${i * 9}, 50%, ${i % 2 ? 70 : 30}%)` },
      })
        .png()
        .toBuffer(),
    })),
  );
}

async function until(id: string, fits: (run: Run) => boolean): Promise<Run> {
  for (;;) {
    const run = (await it_.ask({ url: `/api/runs/${id}` })).json() as Run;
    if (fits(run)) return run;
    if (run.state === 'failed') throw new Error(run.error?.en);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a training', () => {
  it('starts from a dropped folder, pauses, resumes, is cancelled, and goes on to a model', async () => {
    const events: StudioEvent[] = [];
    it_.studio.events.all.listen(undefined, ({ data }) => events.push(data));
    const uploaded = await it_.ask({
      url: '/api/datasets',
      method: 'POST',
      ...multipart(await pictures(40), { name: 'Shapes 形' }),
    });
    expect(uploaded.statusCode).toBe(201);
    const { dataset } = uploaded.json();
    expect(dataset).toMatchObject({
      name: 'Shapes 形',
      count: 40,
      classes: [{ name: 'dark' }, { name: 'light' }],
    });

    const training = {
      ...{ recipe: 'dcgan', batch: 4, steps: 100_000, evaluateCount: 64, r1: 0, augment: [] },
      ...{ sampleEvery: 2, evaluateEvery: 2, checkpointEvery: 2 },
    };
    const started = await it_.ask({
      url: '/api/runs',
      method: 'POST',
      payload: { ...training, dataset: dataset.id },
    });
    expect(started.statusCode).toBe(202);
    const { id } = started.json();
    await until(id, ({ step }) => step >= 2);

    const paused = (await it_.ask({ url: `/api/runs/${id}/pause`, method: 'POST' })).json();
    expect(paused).toMatchObject({ state: 'paused', words: { zh: expect.stringContaining('暂停') } });
    const resumed = (await it_.ask({ url: `/api/runs/${id}/resume`, method: 'POST' })).json();
    expect(['waiting', 'running']).toContain(resumed.state);
    const further = await until(id, ({ step }) => step > paused.step);
    expect(further.state).toBe('running');

    const cancelled = (await it_.ask({ url: `/api/runs/${id}/cancel`, method: 'POST' })).json();
    expect(cancelled.state).toBe('cancelled');

    const metrics = (await it_.ask({ url: `/api/runs/${id}/metrics` })).json();
    expect(metrics.points.map(({ step }: { step: number }) => step)).toEqual(
      Array.from({ length: metrics.last }, (_, i) => i + 1),
    );
    const { steps } = (await it_.ask({ url: `/api/runs/${id}/samples` })).json();
    const wall = await it_.ask({ url: `/api/runs/${id}/samples/${steps[0]}` });
    expect((await sharp(wall.rawPayload).metadata()).format).toBe('png');

    const onwards = await it_.ask({
      url: `/api/runs/${id}/continue`,
      method: 'POST',
      payload: { steps: 2, from: 'best' },
    });
    expect(onwards.statusCode).toBe(202);
    const done = await until(id, ({ state, model }) => state === 'done' && model !== null);
    expect(done.step).toBe(done.steps);
    const run = JSON.parse(await readFile(join(it_.home, 'runs', id, 'run.json'), 'utf8'));
    expect(run.data).toMatchObject({ name: 'Shapes 形', count: 40, classes: ['dark', 'light'] });
    const report = (await it_.ask({ url: `/api/runs/${id}/report?lang=zh` })).json();
    expect(report.markdown).toMatch(/[\u4e00-\u9fff]/);

    const recipe = { format: 1, model: done.model, seed: 1, truncation: 1, class: null, version: '0.1.0' };
    const picture = await it_.ask({
      url: `/api/pictures?recipe=${encodeURIComponent(JSON.stringify(recipe))}`,
    });
    expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ width: 28, height: 28 });
    const types = new Set(events.map(({ type }) => type));
    expect([...types].sort()).toEqual(['dataset', 'job', 'model', 'run']);
    expect((await it_.ask({ url: `/api/runs/${id}`, method: 'DELETE' })).json()).toEqual({ removed: true });
    expect((await it_.ask({ url: '/api/runs' })).json().items).toEqual([]);
  }, 600_000);
});
