import { nodeRuntime } from '@inkstone/autograd/node';
import { lossNames, optimizerNames } from '@inkstone/gan';
import { describe, expect, it } from 'vitest';
import { distributions } from './distributions/index.ts';
import { modesFound } from './modes-found.ts';
import { type ProvocationName, provocations } from './provocations.ts';
import { type GameSettings, gameDefaults } from './settings.ts';
import { PointTraining } from './training.ts';

const runtime = await nodeRuntime({ threads: 1 });
const distribution = distributions.ring;

function trainingOf(settings: Partial<GameSettings> = {}, seed = 1): PointTraining {
  return new PointTraining({ runtime, distribution, settings: { ...gameDefaults, ...settings }, seed });
}

async function play(training: PointTraining, rounds: number): Promise<void> {
  while (training.rounds < rounds) await training.round();
}

describe('learning the ring of eight Gaussians in 3,000 rounds', { timeout: 900_000 }, () => {
  it.each([1, 2, 3])('seed %i: seven modes and more, most samples within 3σ', async (seed) => {
    const training = trainingOf({}, seed);
    await play(training, 3000);
    const { found, near } = modesFound(await training.samples(), distribution, 0.04);
    expect(found).toBeGreaterThanOrEqual(7);
    expect(near).toBeGreaterThanOrEqual(0.8);
    await training.close();
  });
});

describe('a training', { timeout: 300_000 }, () => {
  it('is repeated by its seed, and is another by another', async () => {
    const after = async (seed: number) => {
      const training = trainingOf({}, seed);
      await play(training, 5);
      const samples = await training.samples();
      await training.close();
      return samples;
    };
    const first = await after(4);
    expect(await after(4)).toEqual(first);
    expect(await after(5)).not.toEqual(first);
  });

  it('a step of D leaves G alone, and one of G leaves D alone', async () => {
    const training = trainingOf();
    const before = await training.fields();
    await training.step('D');
    const afterD = await training.fields();
    expect(afterD.samples).toEqual(before.samples);
    expect(afterD.surface).not.toEqual(before.surface);
    await training.step('G');
    const afterG = await training.fields();
    expect(afterG.surface).toEqual(afterD.surface);
    expect(afterG.samples).not.toEqual(afterD.samples);
    expect(training.rounds).toBe(0);
    await training.close();
  });

  it('goes on from its weights when rules change, whatever they are', async () => {
    const training = trainingOf();
    await play(training, 2);
    const before = await training.samples();
    for (const optimizer of optimizerNames) {
      await training.change({ ...gameDefaults, optimizer, rateG: 0, rateD: 0 });
      await training.round();
      expect(await training.samples()).toEqual(before);
    }
    for (const loss of lossNames) {
      await training.change({
        ...gameDefaults,
        loss,
        gradientPenalty: 1,
        weightDecay: 0.1,
        batch: 32,
        stepsOfD: 2,
      });
      const { lossD, lossG, penalty } = await training.round();
      expect([lossD, lossG].every(Number.isFinite)).toBe(true);
      expect(penalty).toBeGreaterThan(0);
    }
    await training.close();
  });
});

describe('optimisers', { timeout: 300_000 }, () => {
  it.each([
    ['adam', 0.004],
    ['rmsprop', 0.001],
    ['sgd', 0.05],
  ] as const)('%s teaches D to tell real points from generated ones', async (optimizer, rateD) => {
    const training = trainingOf({ optimizer, rateD, r1: 0, spread: 0.2 });
    const before = (await training.step('D')).lossD;
    for (let step = 0; step < 80; step++) await training.step('D');
    const { lossD, accuracyD } = await training.step('D');
    await training.close();
    expect(lossD).toBeLessThan(before / 2);
    expect(accuracyD).toBeGreaterThan(0.95);
  });
});

describe('provoked failures', { timeout: 600_000 }, () => {
  const provoked = async (name: ProvocationName, rounds: number) => {
    const training = trainingOf(provocations[name]);
    await play(training, rounds);
    const { found } = modesFound(await training.samples(), distribution, 0.04);
    const metrics = await training.round();
    await training.close();
    return { found, metrics };
  };

  it('mode collapse: three modes at most', async () => {
    expect((await provoked('collapse', 450)).found).toBeLessThanOrEqual(3);
  });

  it('vanishing gradients: next to nothing arrives, and the non-saturating loss has it with the same D', async () => {
    const training = trainingOf(provocations.vanishing);
    await play(training, 80);
    const gone = meanLength((await training.fields()).arrows);
    await training.change({ ...training.settings, loss: 'non-saturating' });
    const back = meanLength((await training.fields()).arrows);
    await training.close();
    expect(gone).toBeLessThan(0.01);
    expect(back).toBeGreaterThan(1);
  });

  it('a D too strong: it judges nearly all rightly, and L_G is high', async () => {
    const { metrics, found } = await provoked('strongD', 80);
    expect(metrics.dReal).toBeGreaterThan(0.9);
    expect(metrics.dFake).toBeLessThan(0.1);
    expect(metrics.lossG).toBeGreaterThan(4);
    expect(found).toBeLessThanOrEqual(3);
  });
});

function meanLength(arrows: Float32Array): number {
  const count = arrows.length / 2;
  const lengths = Array.from({ length: count }, (_, i) => Math.hypot(arrows[2 * i]!, arrows[2 * i + 1]!));
  return lengths.reduce((a, b) => a + b) / count;
}
