import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { batches, openDataset } from '@inkstone/data';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gameOf, ganDefaults } from '../settings/index.ts';
import { type StepReport, Trainer } from '../trainer.ts';
import { readRun, resumeRun } from './run.ts';
import { runFiles } from './run-files.ts';
import { setAside } from './set-aside.ts';

let out = '';
beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'inkstone-files-'));
});
afterAll(() => rm(out, { recursive: true, force: true }));

describe('the files of a run that was trained without any', () => {
  it('are carried on as if it had never stopped', { timeout: 120_000 }, async () => {
    const settings = { ...ganDefaults('dcgan'), batch: 8, steps: 4, evaluateCount: 64 };
    const [dataset, runtime] = [await openDataset('digits'), await nodeRuntime()];
    const { train, held } = setAside(dataset);
    const order = batches(train, { batch: settings.batch, seed: settings.seed });
    const trainer = new Trainer({
      ...settings,
      game: gameOf(settings),
      runtime,
      data: { batchAt: (step) => order.at(step - 1) },
    });
    const metrics = [await trainer.step(), await trainer.step()];
    const files = runFiles({
      run: {
        format: 1,
        recipe: settings.recipe,
        seed: settings.seed,
        settings,
        data: {
          given: 'digits',
          options: {},
          name: dataset.name,
          count: dataset.count,
          shape: [dataset.channels, dataset.height, dataset.width],
          fingerprint: dataset.fingerprint,
          heldOut: held.count,
        },
        judge: 'none yet',
        device: runtime.device,
        threads: runtime.threads,
        versions: {},
        machine: {},
      },
      state: await trainer.snapshot(),
      progress: trainer.progress,
      metrics,
    });
    const never = [await trainer.step(), await trainer.step()];
    await trainer.close();

    for (const [path, bytes] of files) {
      await mkdir(dirname(join(out, path)), { recursive: true });
      await writeFile(join(out, path), bytes);
    }
    expect(await readFile(join(out, 'report.md'), 'utf8')).toMatch(/dcgan.*\n---\n.*[\u4e00-\u9fff]/s);
    expect((await readRun(out)).settings).toEqual(settings);
    const carriedOn: StepReport[] = [];
    for await (const event of resumeRun({ out, dataset, runtime, versions: {}, machine: {} })) {
      if (event.type === 'resumed') expect(event.step).toBe(2);
      if (event.type === 'step') carriedOn.push(event.figures as StepReport);
    }
    const figures = ({ ms: _, ...rest }: StepReport) => rest;
    expect(carriedOn.map(figures)).toEqual(never.map(figures));
  });
});
