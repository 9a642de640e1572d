import { nodeRuntime } from '@inkstone/autograd/node';
import type { StepReport } from '@inkstone/gan';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, bundle, chromiumPath, skipReason, type Visit, visit } from './chromium.ts';
import { dcganTrainer } from './dcgan.ts';
import { opPrograms, relativeError, runOpProgram } from './op-programs.ts';

const batch = 4;
const steps = 3;

// WGSL promises sine and cosine to 2⁻¹¹ only
const tolerances: Readonly<Record<string, number>> = { sin: 1e-3, cos: 1e-3 };
const tolerance = 1e-4;

describe.skipIf(!chromiumPath)(`WebGPU in Chromium, in software${skipReason}`, { timeout: 300_000 }, () => {
  let built: Bundle;
  let visited: Visit;
  let results: Record<string, number[][] | string>;

  beforeAll(async () => {
    built = await bundle();
    visited = await visit(built, {
      flags: ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'],
    });
    await visited.page.evaluate(() => testPage.open({ device: 'webgpu', wasmPaths: '/ort/' }));
    results = await visited.page.evaluate(() => testPage.ops());
    // some two hundred shaders are compiled for the processor: half a minute on two idle cores
  }, 400_000);
  afterAll(async () => {
    await visited?.close();
    await built?.remove();
  });

  it.each(Object.keys(opPrograms))('computes %s as Node does', async (name) => {
    const expected = await runOpProgram(await nodeRuntime(), name);
    const actual = results[name];
    if (!Array.isArray(actual)) throw new Error(`${name}: ${actual}`);
    expect(relativeError(actual, expected)).toBeLessThanOrEqual(tolerances[name] ?? tolerance);
  });

  it('trains the DCGAN as Node does', async () => {
    const inBrowser = await visited.page.evaluate(([n, k]) => testPage.dcganSteps(n, k), [
      batch,
      steps,
    ] as const);
    const trainer = dcganTrainer(await nodeRuntime(), batch);
    const inNode: StepReport[] = [];
    for await (const report of trainer.run(steps)) inNode.push(report);
    await trainer.close();
    expect(inBrowser).toHaveLength(steps);
    for (const [index, report] of inNode.entries()) {
      expect(inBrowser[index]?.lossD).toBeCloseTo(report.lossD, 3);
      expect(inBrowser[index]?.lossG).toBeCloseTo(report.lossG, 3);
    }
  });

  it('asks nobody but its own server', () => {
    expect(visited.foreign).toEqual([]);
  });

  it('says what the device needs where the browser has no GPU', async () => {
    const bare = await visit(built, { flags: ['--disable-gpu'] });
    try {
      const opening = bare.page.evaluate(() => testPage.open({ device: 'webgpu', wasmPaths: '/ort/' }));
      await expect(opening).rejects.toThrow(/device webgpu is not available here: .* device wasm/s);
    } finally {
      await bare.close();
    }
  });
});
