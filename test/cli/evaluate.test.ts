import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constant, hostTensor, reshape, sizeOf, take } from '@inkstone/autograd';
import { type Dataset, gather, subset } from '@inkstone/data';
import { exportGenerator, type Generator } from '@inkstone/gan';
import { squeezeNetTrunk } from '@inkstone/gan/judge';
import { encodeSafetensors } from '@inkstone/nn';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';
import { someDigits, writePngs } from './tiny-data.ts';

const folder = temporaryFolder();
const train = join(folder, 'train');
const test = join(folder, 'test');
const weights = join(folder, 'weights');
const copier = join(folder, 'copier.onnx');

/** Folders by class of 40 training and 20 other digits, zeros and ones. */
async function writeDigits(): Promise<Dataset> {
  const digits = await someDigits(400);
  const labels = digits.labels as Int32Array;
  const of = (digit: number) => [...labels.keys()].filter((i) => labels[i] === digit).slice(0, 30);
  // three zeros to one one, so that shares can be told from even ones
  const chosen = { zero: of(0), one: of(1).slice(0, 10) };
  const trained: number[] = [];
  for (const [name, all] of Object.entries(chosen)) {
    const cut = Math.floor((all.length * 2) / 3);
    await writePngs(join(train, name), subset(digits, all.slice(0, cut)));
    await writePngs(join(test, name), subset(digits, all.slice(cut)));
    trained.push(...all.slice(0, cut));
  }
  return subset(digits, trained);
}

/** A generator that has learnt one training picture a class by heart. */
function writeCopier(file: string, learnt: Dataset, about: Record<string, unknown> = {}): void {
  const pictures = gather(learnt, [20, 0]).images;
  const generator: Generator = {
    ...{ zDim: 4, classes: 2, image: [1, 28, 28], parameters: {}, buffers: {} },
    forward: (_, labels) => {
      if (!labels) throw new Error('the copier goes by class');
      return reshape(take(constant([2, 784], pictures), labels, 0), [-1, 1, 28, 28]);
    },
  };
  const description = { recipe: 'copier', classNames: ['one', 'zero'], ...about };
  writeFileSync(file, exportGenerator(generator, { parameters: {}, buffers: {} }, description));
}

/** SqueezeNet with weights of noise: it sees differences, and that is all these tests need. */
function writeWeights(): void {
  const tensors = Object.entries(squeezeNetTrunk().parameters).map(([name, { shape }], layer) => {
    const scale = Math.sqrt(6 / sizeOf(shape.slice(1)));
    const numbers = Float32Array.from(
      { length: sizeOf(shape) },
      (_, i) => scale * Math.sin(12.9898 * i + layer),
    );
    return [name, hostTensor('float32', shape, numbers)] as const;
  });
  mkdirSync(weights);
  const file = encodeSafetensors({ tensors: Object.fromEntries(tensors), metadata: {} });
  writeFileSync(join(weights, 'squeezenet.safetensors'), file);
}

const apart = ['--data', test, '--train', train, '--threads', '1'];
const bySqueezeNet = ['--instrument', 'squeezenet', '--weights', weights];
let learnt: Dataset;

beforeAll(async () => {
  learnt = await writeDigits();
  writeCopier(copier, learnt);
  writeWeights();
});

describe('inkstone evaluate', () => {
  it('judges a model file by SqueezeNet: equal numbers, classes as the data have them, copies found', async () => {
    const { code, stdout, stderr } = await inkstone('evaluate', copier, ...apart, ...bySqueezeNet, '--json');
    expect([code, stderr]).toEqual([0, '']);
    const verdict = JSON.parse(stdout);
    expect(verdict).toMatchObject({
      ...{ judge: 'squeezenet-1.0', judgeKind: 'squeezenet', width: 512, drawn: 'data' },
      ...{ n: 26, nReal: 26, against: { count: 14, kind: 'given' } },
      memorisation: { medianGenerated: 0, medianRatio: 0, closeShare: 1, verdict: 'yes' },
    });
    expect(verdict.frechet).toBeGreaterThan(verdict.frechetReal);
    expect(verdict.recall).toBeLessThan(verdict.realOfReal.recall);
  });

  it('calls the distance by its name, and says what so few pictures are worth', async () => {
    const { code, stdout } = await inkstone(
      'evaluate',
      copier,
      ...apart,
      ...bySqueezeNet,
      '--classes',
      'even',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/SqueezeNet-Fréchet +\d/);
    expect(stdout).not.toContain('FID');
    expect(stdout).toMatch(/classes drawn +all equally often/);
    expect(stdout).toContain('14 pictures span no more than 13 of 512 features');
    expect(stdout).toMatch(/memorised\? +yes/);
  });

  it('does not let a network judge that was in the model’s loss', async () => {
    const pleased = join(folder, 'pleased.onnx');
    writeCopier(pleased, learnt, { lossNetwork: 'SqueezeNet v1.0' });
    const { code, stderr } = await inkstone('evaluate', pleased, ...apart, ...bySqueezeNet);
    expect([code, stderr]).toEqual([1, expect.stringContaining('trained with SqueezeNet v1.0 in its loss')]);
  });

  it.each([
    [2, 'give its weights with --weights', ['--instrument', 'squeezenet']],
    [2, 'say what they are for', ['--weights', weights]],
    [2, '--instrument inception: must be one of squeezenet', ['--instrument', 'inception']],
    [1, 'holds no safetensors file', ['--instrument', 'squeezenet', '--weights', folder]],
    [1, 'copier.onnx: its header', ['--instrument', 'squeezenet', '--weights', copier]],
  ])('answers a wrong call with %i: %s', async (expected, said, flags) => {
    const { code, stderr } = await inkstone('evaluate', copier, ...apart, ...flags);
    expect([code, stderr]).toEqual([expected, expect.stringContaining(said)]);
  });

  it('shows the training pictures nearest to each picture', async () => {
    const sheet = join(folder, 'pairs.png');
    const { code, stdout } = await inkstone(
      'evaluate',
      copier,
      ...apart,
      '--nearest',
      sheet,
      '--count',
      '5',
      '--json',
    );
    expect(code).toBe(0);
    const { pairs, medianHeldOut } = JSON.parse(stdout);
    expect(medianHeldOut).toBeGreaterThan(0);
    expect(pairs).toHaveLength(5);
    for (const { class: drawn, nearest, ratio } of pairs) {
      expect(nearest[0]).toEqual({ file: drawn === 0 ? 'one/0.png' : 'zero/0.png', distance: 0 });
      expect(nearest[1].distance).toBeGreaterThan(0);
      expect(ratio).toBe(0);
    }
    const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
    // the copy is pixel for pixel what stands beside it, 28×28 enlarged three times
    const row = (left: number) => [...data.subarray((46 * info.width + left) * info.channels)].slice(0, 84);
    expect(row(4)).toEqual(row(4 + 16 + 88));
    expect(new Set(row(4)).size).toBeGreaterThan(1);
  });
});
