import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeSafetensors } from '@inkstone/nn';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesIn, metricsOf, temporaryFolder } from './folders.ts';
import { inkstone, type Outcome } from './inkstone.ts';
import { someDigits, writeIdx } from './tiny-data.ts';

const folder = temporaryFolder();
const data = join(folder, 'digits');
const tiny = ['--data', data, '--batch', '4', '--threads', '1', '--evaluate-count', '64'];

beforeAll(async () => {
  writeIdx(data, await someDigits(500));
});

describe('inkstone train dcgan', () => {
  const run = join(folder, 'run');
  let outcome: Outcome;

  beforeAll(async () => {
    const rhythm = [
      '--steps',
      '10',
      '--sample-every',
      '4',
      '--evaluate-every',
      '5',
      '--checkpoint-every',
      '3',
    ];
    outcome = await inkstone('train', 'dcgan', ...tiny, ...rhythm, '--seed', '7', '--out', run);
  });

  it('says where everything is, and what to do next', () => {
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toContain(join(run, 'model.onnx'));
    expect(outcome.stdout).toContain(join(run, 'report.md'));
    expect(outcome.stdout).toContain(`inkstone sample ${run} --count 64 --grid`);
  });

  it('shows step, losses, D(real), D(fake), pictures a second and the time left', () => {
    expect(outcome.stderr).toMatch(
      /step 1\/10 {2}loss D \d\.\d{3} {2}loss G .+ {2}D\(real\) 0\.\d+ {2}D\(fake\) 0\.\d+ {2}[\d,]+ img\/s {2}.+ left\n/,
    );
  });

  it('leaves the files of a run folder, and only the last two checkpoints', () => {
    expect(filesIn(run)).toEqual([
      'best/checkpoint.safetensors',
      'checkpoints/000009.safetensors',
      'checkpoints/000010.safetensors',
      'metrics.jsonl',
      'model.onnx',
      'report.md',
      'run.json',
      'samples/000004.png',
      'samples/000008.png',
      'samples/000010.png',
    ]);
  });

  it('describes itself in run.json', () => {
    const described = JSON.parse(readFileSync(join(run, 'run.json'), 'utf8'));
    expect(described).toMatchObject({
      format: 1,
      recipe: 'dcgan',
      seed: 7,
      settings: { steps: 10, batch: 4, seed: 7, sampleEvery: 4 },
      data: { given: data, count: 500, shape: [1, 28, 28], heldOut: 50 },
      device: 'cpu',
      threads: 1,
      versions: { inkstone: '0.1.0', node: process.versions.node },
    });
    expect(described.data.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(described.machine.cores).toBeGreaterThan(0);
  });

  it('keeps a line a step and a line an evaluation', () => {
    const lines = metricsOf(run);
    const steps = lines.filter((line) => 'lossD' in line);
    expect(steps.map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const line of steps) {
      for (const key of ['lossD', 'lossG', 'dReal', 'dFake', 'ms']) expect(line[key]).toBeTypeOf('number');
    }
    const evaluations = lines.filter((line) => 'eval' in line);
    expect(evaluations.map(({ step }) => step)).toEqual([5, 10]);
  });

  it('keeps all state in a checkpoint, with PyTorch’s prefixes and the place in the random numbers', () => {
    const file = join(run, 'checkpoints', '000010.safetensors');
    const { tensors, metadata } = decodeSafetensors(readFileSync(file), file);
    const prefixes = new Set(Object.keys(tensors).map((name) => name.split('.')[0]));
    expect([...prefixes].sort()).toEqual(['D', 'G', 'G_ema', 'optD', 'optG']);
    expect(metadata).toMatchObject({ recipe: 'dcgan', step: '10' });
    expect(JSON.parse(metadata.rng!)).toMatchObject({ seed: 7, counter: 10 });
  });

  it('refuses to write over a run', async () => {
    const before = filesIn(run);
    const { code, stderr } = await inkstone('train', 'dcgan', ...tiny, '--steps', '2', '--out', run);
    expect(code).toBe(1);
    expect(stderr).toContain(`--resume ${run}`);
    expect(filesIn(run)).toEqual(before);
  });
});

describe('inkstone train', () => {
  it('gives events as JSON lines', async () => {
    const out = join(folder, 'json');
    const { code, stdout, stderr } = await inkstone(
      ...['train', 'lenet', '--data', data, '--batch', '4', '--threads', '1', '--steps', '3'],
      ...['--evaluate-every', '2', '--out', out, '--json'],
    );
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, stderr]).toEqual([0, '']);
    expect(events.map(({ type }) => type)).toEqual([
      ...['started', 'step', 'step', 'evaluation', 'step', 'evaluation', 'checkpoint', 'done'],
    ]);
    expect(events[0]).toEqual({ type: 'started', out, recipe: 'lenet', steps: 3, batch: 4 });
    expect(events.at(-1).model).toBe(join(out, 'model.onnx'));
  });

  it('takes every setting that a flag names', async () => {
    const out = join(folder, 'settings');
    const flags = [
      '--lr',
      '0.001',
      '--lr-g',
      '0.002',
      '--schedule',
      'cosine',
      '--ema',
      '0.9',
      '--loss',
      'wgan-gp',
    ];
    const more = [
      '--balance',
      'gated',
      '--no-batch-norm',
      '--l2',
      '1e-4',
      '--weight-decay',
      '0.01',
      '--z',
      '16',
    ];
    const last = ['--augment', 'colour,translation,cutout', '--classes', '--beta1', '0', '--beta2', '0.9'];
    const { code, stderr } = await inkstone(
      ...['train', 'dcgan', ...tiny, ...flags, ...more, ...last, '--steps', '2', '--out', out],
    );
    expect(stderr).not.toContain('inkstone:');
    expect(code).toBe(0);
    const { settings } = JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'));
    expect(settings).toMatchObject({
      rateD: 0.001,
      rateG: 0.002,
      schedule: 'cosine',
      emaDecay: 0.9,
      loss: 'wgan',
      gradientPenalty: 10,
      balance: 'gated',
      batchNorm: false,
      l2: 1e-4,
      weightDecay: 0.01,
      zDim: 16,
      augment: ['colour', 'translation', 'cutout'],
      classes: 10,
      beta1: 0,
      beta2: 0.9,
    });
  });

  it('says what a run will take with --dry-run, and writes nothing', async () => {
    const out = join(folder, 'dry');
    const { code, stdout } = await inkstone(
      ...['train', 'dcgan', ...tiny, '--plain', '--steps', '1000', '--dry-run', '--json', '--out', out],
    );
    const plan = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(plan.parameters).toBeGreaterThan(100_000);
    // weights, two Adam moments each, and an average of G
    expect(plan.checkpointBytes).toBeGreaterThan(3 * 4 * plan.parameters);
    expect(plan.diskBytes).toBeGreaterThan(3 * plan.checkpointBytes);
    expect(plan.totalMs).toBeGreaterThan(1000 * plan.stepMs);
    expect(plan.peakMemoryBytes).toBeGreaterThan(5e7);
    expect(filesIn(folder).some((file) => file.startsWith('dry'))).toBe(false);
  });
});
