import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeRuntime } from '@inkstone/autograd/node';
import { openEye } from '@inkstone/embedding';
import { compileStep, type StepReport } from '@inkstone/gan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { untaughtEye } from '../cli/untaught-eye.ts';
import { type Bundle, bundle, chromiumPath, skipReason, type Visit, visit } from './chromium.ts';
import { dcganGame, dcganTrainer } from './dcgan.ts';
import type { Opened } from './page.ts';

// of 8 pictures, batch normalisation makes so much of rounding that two numbers of threads part by 2e-3 at step 5
const batch = 16;
const steps = 5;

describe.skipIf(!chromiumPath)(`WebAssembly in Chromium${skipReason}`, { timeout: 300_000 }, () => {
  let built: Bundle;
  let isolated: Visit;
  let opened: Opened;
  beforeAll(async () => {
    built = await bundle();
    isolated = await visit(built);
    opened = await isolated.page.evaluate(() =>
      testPage.open({ device: 'wasm', threads: 2, wasmPaths: '/ort/' }),
    );
  }, 300_000);
  afterAll(async () => {
    await isolated?.close();
    await built?.remove();
  });

  it('runs with threads where the page is isolated', () => {
    expect(opened).toEqual({ device: 'wasm', target: 'cpu', threads: 2, notes: [] });
  });

  it('traces the very bytes of Node’s DCGAN step', async () => {
    const runtime = await nodeRuntime();
    const program = await compileStep(dcganGame(batch), { mover: 'both', regularize: false }, runtime);
    await program.close();
    await writeFile(join(built.folder, 'step.onnx'), program.model);
    const inBrowser = await isolated.page.evaluate((n) => testPage.dcganModel(n, '/step.onnx'), batch);
    expect(inBrowser).toEqual({
      sha256: createHash('sha256').update(program.model).digest('hex'),
      same: true,
    });
  });

  it('trains the DCGAN as Node does', async () => {
    const inNode = await stepsInNode();
    const inBrowser = await isolated.page.evaluate(([n, k]) => testPage.dcganSteps(n, k), [
      batch,
      steps,
    ] as const);
    for (const [index, report] of inNode.entries()) {
      expect(inBrowser[index]?.lossD).toBeCloseTo(report.lossD, 3);
      expect(inBrowser[index]?.lossG).toBeCloseTo(report.lossG, 3);
    }
    expect(inBrowser).toHaveLength(steps);
  });

  it('sees with an eye what Node sees', async () => {
    const model = untaughtEye();
    await writeFile(join(built.folder, 'eye.onnx'), model);
    const { embedding } = await isolated.page.evaluate(() => testPage.look('/eye.onnx', 1));
    const eye = await openEye(await nodeRuntime(), model);
    const numbers = 3 * eye.size * eye.size;
    const [sight] = await eye.see([
      Float32Array.from({ length: numbers }, (_, i) => (2 * i) / (numbers - 1) - 1),
    ]);
    await eye.close();
    for (const [index, value] of (sight?.embedding ?? []).entries()) {
      expect(embedding[index]).toBeCloseTo(value, 3);
    }
    expect(embedding).toHaveLength(24);
  });

  it('does not grow over 2,000 runs', async () => {
    const [warm, end] = await isolated.page.evaluate(() => testPage.memoryAfter([200, 1800]));
    expect(warm).toBeGreaterThan(0);
    expect(end).toBe(warm);
  });

  it('asks nobody but its own server', () => {
    expect(isolated.foreign).toEqual([]);
  });

  it('runs on one thread where the page is not isolated, and says so; files lie where the bundler put them', async () => {
    const plain = await visit(built, { isolated: false });
    try {
      const alone = await plain.page.evaluate(() => testPage.open({ device: 'wasm', threads: 2 }));
      expect(alone.threads).toBe(1);
      expect(alone.notes).toEqual([
        {
          en: expect.stringContaining('not cross-origin isolated'),
          zh: expect.stringContaining('没有跨源隔离'),
        },
      ]);
      const [first] = await plain.page.evaluate((n) => testPage.dcganSteps(n, 1), batch);
      expect(first?.lossD).toBeCloseTo((await stepsInNode(1))[0]!.lossD, 3);
      expect(plain.foreign).toEqual([]);
    } finally {
      await plain.close();
    }
  });

  it('says what to do where ONNX Runtime’s files are not', async () => {
    const lost = await visit(built);
    try {
      const opening = lost.page.evaluate(() => testPage.open({ device: 'wasm', wasmPaths: '/nowhere/' }));
      await expect(opening).rejects.toThrow(/device wasm did not start: .*pass their place as wasmPaths/s);
    } finally {
      await lost.close();
    }
  });
});

async function stepsInNode(count = steps): Promise<StepReport[]> {
  const trainer = dcganTrainer(await nodeRuntime(), batch);
  const reports: StepReport[] = [];
  for await (const report of trainer.run(count)) reports.push(report);
  await trainer.close();
  return reports;
}
