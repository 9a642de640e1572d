import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { filesIn, linesOf, metricsOf, substanceOf, temporaryFolder } from './folders.ts';
import { inkstone, start, until } from './inkstone.ts';
import { someDigits, writeIdx } from './tiny-data.ts';

const folder = temporaryFolder();
const data = join(folder, 'digits');
const whole = join(folder, 'whole');
const rhythm = ['--steps', '16', '--sample-every', '5', '--evaluate-every', '8', '--checkpoint-every', '4'];

const newRun = (out: string) => [
  ...['train', 'dcgan', '--data', data, '--batch', '4', '--threads', '1', '--evaluate-count', '64'],
  ...[...rhythm, '--out', out],
];

/** Checkpoints that are being written at this moment. */
const unfinished = (run: string) =>
  existsSync(join(run, 'checkpoints'))
    ? readdirSync(join(run, 'checkpoints')).filter((name) => name.endsWith('-tmp'))
    : [];

beforeAll(async () => {
  writeIdx(data, await someDigits(500));
  const { code } = await inkstone(...newRun(whole));
  expect(code).toBe(0);
});

describe('a run that was killed', () => {
  it('goes on as if nothing had happened, wherever it was', async () => {
    const out = join(folder, 'killed');
    const moments: [string, () => boolean][] = [
      ['before its first checkpoint', () => linesOf(out).length >= 2],
      ['while a checkpoint was written', () => unfinished(out).length > 0],
      ['after an evaluation', () => linesOf(out).some((line) => line.includes('"eval"'))],
      ['between two checkpoints', () => linesOf(out).some((line) => line.startsWith('{"step":14,'))],
    ];
    let args: readonly string[] = newRun(out);
    for (const [, hasCome] of moments) {
      const running = start(args);
      await until(hasCome, running);
      running.child.kill('SIGKILL');
      expect((await running.ended).signal).toBe('SIGKILL');
      args = ['train', '--resume', out];
    }
    expect(existsSync(join(out, 'model.onnx'))).toBe(false);
    const { code } = await inkstone(...args);
    expect(code).toBe(0);
    expect(substanceOf(out)).toEqual(substanceOf(whole));
  }, 400_000);
});

describe('a run that was stopped by Ctrl-C', () => {
  const out = join(folder, 'stopped');

  it('ends with a checkpoint, says how to go on, and exits with 130', async () => {
    const running = start(newRun(out));
    await until(() => linesOf(out).length >= 2, running);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(stderr).toContain(`inkstone train --resume ${out}`);
    const step = Number(metricsOf(out).at(-1)?.step);
    expect(step).toBeLessThan(16);
    expect(filesIn(out)).toContain(`checkpoints/${String(step).padStart(6, '0')}.safetensors`);
    expect(filesIn(out)).toContain('report.md');
  });

  it('has no model to make pictures with, and says how to get one', async () => {
    const { code, stderr } = await inkstone(
      'sample',
      out,
      '--count',
      '1',
      '--grid',
      join(folder, 'none.png'),
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`finish it with inkstone train --resume ${out}`);
  });

  it('goes on as if nothing had happened', async () => {
    const { code, stderr } = await inkstone('train', '--resume', out);
    expect(code).toBe(0);
    expect(stderr).toMatch(/Going on from step \d+\./);
    const [stopped, uninterrupted] = [substanceOf(out), substanceOf(whole)];
    expect(stopped.metrics).toEqual(uninterrupted.metrics);
    // the checkpoint of the stop may be the older of the two that are kept
    for (const file of Object.keys(uninterrupted.files).filter((name) => !name.startsWith('checkpoints/'))) {
      expect([file, stopped.files[file]]).toEqual([file, uninterrupted.files[file]]);
    }
    const last = 'checkpoints/000016.safetensors';
    expect(stopped.files[last]).toBe(uninterrupted.files[last]);
  });
});

describe('signals', () => {
  it('end at once when they come twice', async () => {
    const out = join(folder, 'twice');
    // an evaluation of a minute, which the first signal waits for
    const running = start([...newRun(out), '--evaluate-every', '1', '--evaluate-count', '50000']);
    await until(() => linesOf(out).length >= 1, running);
    running.child.kill('SIGINT');
    await until(() => running.stderr().includes('once more to stop at once'), running);
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
    expect(linesOf(out)).toHaveLength(1);
  });

  it('of the system end with 143', async () => {
    const out = join(folder, 'terminated');
    const running = start(newRun(out));
    await until(() => linesOf(out).length >= 1, running);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(143);
  });
});

describe('--resume', () => {
  it('passes over a damaged checkpoint, says so, and goes on from the one before', async () => {
    const out = copyOf(whole, 'damaged');
    truncateSync(join(out, 'checkpoints', '000016.safetensors'), 1000);
    const { code, stderr } = await inkstone('train', '--resume', out);
    expect(code).toBe(0);
    expect(stderr).toContain('A damaged checkpoint is passed over: ');
    expect(stderr).toContain('000016.safetensors');
    expect(stderr).toContain('Going on from step 12.');
    expect(substanceOf(out)).toEqual(substanceOf(whole));
  });

  it('refuses when no checkpoint can be read, and leaves the run as it is', async () => {
    const out = copyOf(whole, 'ruined');
    for (const step of ['000012', '000016']) {
      writeFileSync(join(out, 'checkpoints', `${step}.safetensors`), 'not a checkpoint');
    }
    const before = substanceOf(out);
    const { code, stderr } = await inkstone('train', '--resume', out);
    expect(code).toBe(1);
    expect(stderr).toContain('no checkpoint can be read');
    expect(substanceOf(out)).toEqual(before);
  });

  it('refuses a checkpoint of another recipe', async () => {
    const other = join(folder, 'lenet');
    const { code: trained } = await inkstone(
      ...['train', 'lenet', '--data', data, '--batch', '2', '--threads', '1', '--steps', '2', '--out', other],
    );
    expect(trained).toBe(0);
    const out = copyOf(whole, 'foreign');
    const step = join('checkpoints', '000099.safetensors');
    copyFileSync(join(other, 'checkpoints', '000002.safetensors'), join(out, step));
    const { code, stderr } = await inkstone('train', '--resume', out);
    expect(code).toBe(1);
    expect(stderr).toContain(`${join(out, step)}: was made by recipe lenet, the run is of recipe dcgan`);
  });

  it('refuses other pictures than those of the run', async () => {
    const others = writeIdx(join(folder, 'others'), await someDigits(400));
    const { code, stderr } = await inkstone('train', '--resume', whole, '--data', others);
    expect(code).toBe(1);
    expect(stderr).toContain('now holds other pictures');
  });

  it('takes a larger total, and refuses one that is behind', async () => {
    const out = copyOf(whole, 'longer');
    const { code: behind, stderr } = await inkstone('train', '--resume', out, '--steps', '8');
    expect([behind, stderr]).toEqual([2, expect.stringContaining('the run has done 16 steps already')]);
    const { code } = await inkstone('train', '--resume', out, '--steps', '18');
    expect(code).toBe(0);
    expect(metricsOf(out).at(-1)?.step).toBe(18);
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8')).settings.steps).toBe(18);
  });

  it('refuses a folder without a run', async () => {
    const { code, stderr } = await inkstone('train', '--resume', data);
    expect(code).toBe(1);
    expect(stderr).toContain('has no run.json');
  });
});

function copyOf(run: string, name: string): string {
  const copy = join(folder, name);
  for (const file of filesIn(run)) {
    mkdirSync(join(copy, file, '..'), { recursive: true });
    copyFileSync(join(run, file), join(copy, file));
  }
  return copy;
}
