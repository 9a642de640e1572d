import { nodeRuntime } from '@inkstone/autograd/node';
import { batches, gather, openDataset, subset } from '@inkstone/data';
import { describe, expect, it } from 'vitest';
import { CheckpointError } from '../checkpoint.ts';
import { accuracyOf } from './accuracy-of.ts';
import { exportClassifier } from './classifier-model.ts';
import {
  classifierStateFromFile,
  classifierStateToFile,
  type HostClassifierState,
} from './classifier-state.ts';
import { openJudge } from './judge.ts';
import { lenet } from './lenet.ts';
import { ClassifierTrainer, type ClassifierTrainerOptions, digitWarp } from './train-classifier.ts';

const runtime = await nodeRuntime({ threads: 1 });
const digits = await openDataset('digits');
const every = (from: number, step: number) =>
  Uint32Array.from({ length: Math.floor((digits.count - from) / step) }, (_, i) => from + i * step);
// the digits lie sorted by class
const plan = batches(subset(digits, every(0, 2)), { batch: 32, seed: 1 });
const classifier = lenet({ image: [1, 28, 28], classes: 10 });

function trainerOf(options: Partial<ClassifierTrainerOptions> = {}): ClassifierTrainer {
  return new ClassifierTrainer({
    classifier,
    data: { batchAt: (step) => plan.at(step - 1) },
    batch: 32,
    runtime,
    seed: 3,
    steps: 8,
    rate: 2e-3,
    weightDecay: 0.01,
    emaDecay: 0.9,
    augment: digitWarp,
    ...options,
  });
}

async function figures(trainer: ClassifierTrainer, until?: number) {
  const lines = [];
  for await (const { ms, ...rest } of trainer.run(until)) {
    expect(ms).toBeGreaterThan(0);
    lines.push(rest);
  }
  return lines;
}

const flat = (state: HostClassifierState) => classifierStateToFile(state, {}).tensors;

describe('a classifier in training', () => {
  it('learns to tell digits that it has not seen', async () => {
    const trainer = trainerOf({ steps: 80 });
    const lines = await figures(trainer);
    await trainer.close();
    expect(lines[0]!.loss).toBeGreaterThan(1.5);
    const seen = gather(digits, every(1, 10));
    const weights = (await trainer.snapshot()).net_ema;
    const judge = await openJudge(
      runtime,
      exportClassifier(classifier, weights, { name: 'test', classes: digits.classes! }),
    );
    expect(await accuracyOf(judge, seen.images, seen.labels!)).toBeGreaterThan(0.7);
    await judge.close();
  });

  it('goes on from a saved file as if it had never stopped', async () => {
    const whole = trainerOf();
    const expected = await figures(whole);

    const first = trainerOf();
    const lines = await figures(first, 3);
    const file = classifierStateToFile(await first.snapshot(), {});
    const second = trainerOf();
    second.restore(classifierStateFromFile(classifier, file, 'x.safetensors'), first.progress);
    lines.push(...(await figures(second)));

    expect(lines.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(lines).toEqual(expected);
    expect(flat(await second.snapshot())).toEqual(flat(await whole.snapshot()));
    expect(Object.keys(file.tensors)).toEqual(
      expect.arrayContaining(['net.conv1.weight', 'net_ema.fc3.bias', 'opt.step', 'opt.m.fc1.weight']),
    );
  });

  it('follows seed, augmentation, rate factor and average', async () => {
    const [line] = await figures(trainerOf(), 1);
    expect(await figures(trainerOf({ seed: 4 }), 1)).not.toEqual([line]);
    expect(await figures(trainerOf({ augment: undefined }), 1)).not.toEqual([line]);

    const slow = trainerOf();
    slow.restoreProgress({ step: 0, rateFactor: 0 });
    const start = flat(await slow.snapshot());
    await slow.step();
    const unmoved = flat(await slow.snapshot());
    expect(unmoved['net.conv1.weight']).toEqual(start['net.conv1.weight']);

    const quick = trainerOf({ emaDecay: 0.5 });
    await figures(quick, 8);
    const moved = flat(await quick.snapshot());
    expect(moved['net_ema.conv1.weight']).not.toEqual(moved['net.conv1.weight']);
    expect(moved['net_ema.conv1.weight']).not.toEqual(start['net_ema.conv1.weight']);
  });

  it('asks for labels', async () => {
    const { images } = plan.at(0);
    const trainer = trainerOf({ data: { batchAt: () => ({ images }) } });
    await expect(trainer.step()).rejects.toThrow(/a label for each of its 32 pictures, got none/);
  });

  it('names the first tensor of a checkpoint that belongs elsewhere', async () => {
    const file = classifierStateToFile(await trainerOf().snapshot(), {});
    const { 'net.fc3.bias': _, ...rest } = file.tensors;
    expect(() => classifierStateFromFile(classifier, { ...file, tensors: rest }, 'c')).toThrow(
      /c: has no tensor net\.fc3\.bias/,
    );
    const other = lenet({ image: [3, 28, 28], classes: 10 });
    expect(() => classifierStateFromFile(other, file, 'c')).toThrow(CheckpointError);
  });
});
