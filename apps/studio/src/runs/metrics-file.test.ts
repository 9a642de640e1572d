import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MetricsFile } from './metrics-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-metrics-'));
});
afterEach(() => rm(folder, { recursive: true }));

const step = (number: number) =>
  `${JSON.stringify({ step: number, lossD: number, lossG: 1, dReal: 0.5, dFake: 0.5, ms: 10 })}\n`;

it('reads what was added, waits for a line to be whole, and begins anew after a rollback', async () => {
  const file = join(folder, 'metrics.jsonl');
  const metrics = new MetricsFile(file);
  expect((await metrics.read()).points).toEqual([]);
  await writeFile(file, step(1) + step(2).slice(0, 10));
  expect((await metrics.read()).points.map((point) => point.step)).toEqual([1]);
  await appendFile(
    file,
    `${step(2).slice(10)}${JSON.stringify({ step: 2, eval: { frechet: 3, diversity: 0.5 } })}\n`,
  );
  expect(await metrics.read()).toMatchObject({
    points: [{ step: 1 }, { step: 2 }],
    evaluations: [{ step: 2, score: 3, diversity: 0.5 }],
  });
  await writeFile(file, step(1));
  expect(await metrics.read()).toMatchObject({ points: [{ step: 1 }], evaluations: [] });
});

it('counts no line twice where two ask at once', async () => {
  const file = join(folder, 'metrics.jsonl');
  const metrics = new MetricsFile(file);
  await writeFile(file, step(1));
  await Promise.all([metrics.read(), metrics.read()]);
  await appendFile(file, step(2) + step(3));
  await Promise.all([metrics.read(), metrics.read(), metrics.read()]);
  expect((await metrics.read()).points.map((point) => point.step)).toEqual([1, 2, 3]);
});

it('begins anew where other lines stand in the place of those that it read, though the file grew', async () => {
  const file = join(folder, 'metrics.jsonl');
  const metrics = new MetricsFile(file);
  await writeFile(file, step(1) + step(2) + step(3));
  await metrics.read();
  await writeFile(file, step(1) + step(20).repeat(9));
  expect((await metrics.read()).points.map((point) => point.step)).toEqual([1, ...Array(9).fill(20)]);
});

it('thins by means and keeps the last step', async () => {
  const file = join(folder, 'metrics.jsonl');
  await writeFile(file, Array.from({ length: 10 }, (_, i) => step(i + 1)).join(''));
  const { points, last } = await new MetricsFile(file).thinned(2, 4);
  expect(points.map((point) => [point.step, point.lossD])).toEqual([
    [4, 3.5],
    [6, 5.5],
    [8, 7.5],
    [10, 9.5],
  ]);
  expect(last).toBe(10);
});
