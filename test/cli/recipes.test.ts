import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesIn, linesOf, metricsOf, substanceOf, temporaryFolder } from './folders.ts';
import { inkstone, type Outcome, start, until } from './inkstone.ts';
import { twelve } from './twelve-pictures.ts';

/** What must hold of every recipe that takes a person's own pictures; resume.test.ts and others look closer at `dcgan`. */
const folder = temporaryFolder();
const data = join(folder, 'twelve');

interface Recipe {
  readonly name: 'lightgan' | 'stylegan2';
  /** Small networks, with all that has a state of its own. */
  readonly flags: readonly string[];
  readonly sizes: string;
}

const recipes: readonly Recipe[] = [
  { name: 'lightgan', flags: ['--size', '64', '--width', '4'], sizes: 'one of 64, 128, 256, 512' },
  {
    name: 'stylegan2',
    flags: [
      ...['--size', '32', '--channel-base', '128', '--channel-max', '8', '--w', '8', '--mapping-layers', '2'],
      // a target that is soon passed, and a D that soon passes it, so that augmentation sets in
      ...[
        '--ada',
        '0.01',
        '--lr-d',
        '0.02',
        '--path-length',
        '2',
        '--path-length-every',
        '3',
        '--r1-every',
        '3',
      ],
    ],
    sizes: 'one of 32, 64, 128, 256, 512, 1024',
  },
];

const tiny = ['--data', data, '--batch', '4', '--z', '8', '--threads', '1', '--evaluate-count', '64'];
const rhythm = ['--steps', '13', '--sample-every', '13', '--evaluate-every', '7', '--checkpoint-every', '3'];

beforeAll(() => twelve(data));

describe.each(recipes)('recipe $name', ({ name, flags, sizes }) => {
  const whole = join(folder, `${name}-whole`);
  const newRun = (out: string) => ['train', name, ...flags, ...tiny, ...rhythm, '--out', out];
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await inkstone(...newRun(whole));
  });

  it('trains on twelve pictures, grey, transparent and of 16 bits, with a warning', () => {
    expect(outcome.stderr).toContain('12 pictures are few: a model will learn them by heart');
    expect(outcome.stderr).not.toContain('left out');
    expect(outcome.code).toBe(0);
    expect(filesIn(whole)).toContain('model.onnx');
    for (const { lossD, lossG } of metricsOf(whole).filter((line) => 'lossD' in line)) {
      expect([lossD, lossG].every(Number.isFinite)).toBe(true);
    }
  });

  it('goes on after Ctrl-C and after a kill as if nothing had happened', async () => {
    const out = join(folder, `${name}-broken`);
    const stopped = start(newRun(out));
    await until(() => linesOf(out).length >= 2, stopped);
    stopped.child.kill('SIGINT');
    expect((await stopped.ended).code).toBe(130);

    const killed = start(['train', '--resume', out]);
    await until(() => linesOf(out).some((line) => line.includes('"step":8,')), killed);
    killed.child.kill('SIGKILL');
    expect((await killed.ended).signal).toBe('SIGKILL');

    expect((await inkstone('train', '--resume', out)).code).toBe(0);
    expect(substanceOf(out)).toEqual(substanceOf(whole));
  });

  it('says what a run will take, and writes nothing', async () => {
    const out = join(folder, `${name}-dry`);
    const { code, stdout } = await inkstone(...newRun(out), '--dry-run', '--json');
    expect(code).toBe(0);
    const plan = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(plan.parameters).toBeGreaterThan(1_000);
    expect(plan.checkpointBytes).toBeGreaterThan(3 * 4 * plan.parameters);
    expect(plan.totalMs).toBeGreaterThan(13 * plan.stepMs);
    expect(filesIn(folder).some((file) => file.startsWith(`${name}-dry`))).toBe(false);
  });

  it('refuses a size that it has not, and says which it has', async () => {
    const { code, stderr } = await inkstone('train', name, '--data', data, '--size', '48');
    expect([code, stderr]).toEqual([2, expect.stringContaining(`--size 48: must be ${sizes}`)]);
  });
});

it('the state of StyleGAN2 that is not weights moves, so that going on means something', () => {
  const lines = metricsOf(join(folder, 'stylegan2-whole')).filter((line) => 'lossD' in line);
  expect(lines.at(-1)?.augmentation).toBeGreaterThan(0);
  const lengths = lines.map(({ pathLength }) => pathLength).filter((length) => length !== undefined);
  expect(lengths).toHaveLength(4);
  expect(new Set(lengths).size).toBe(4);
  expect(lines.map(({ penalty }) => Number(penalty) > 0)).toEqual(
    lines.map(({ step }) => Number(step) % 3 === 0),
  );
});
