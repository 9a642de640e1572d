import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RandomStream } from '@inkstone/autograd';
import { encodeSafetensors, initialize } from '@inkstone/nn';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { trunkParameters } from '../../packages/embedding/src/eye/trunk.ts';
import { filesIn, linesOf, metricsOf, substanceOf, temporaryFolder } from './folders.ts';
import { inkstone, type Outcome, start, until } from './inkstone.ts';

/** An eye learns from a folder with a list: hands that can be told by their colour, four works each. */
const folder = temporaryFolder();
const data = join(folder, 'works');
const weights = join(folder, 'trunk.safetensors');
const whole = join(folder, 'whole');

const flags = ['--size', '64', '--width', '16', '--batch', '4', '--threads', '1', '--leave-out', '1'];
const rhythm = ['--steps', '9', '--evaluate-every', '5', '--checkpoint-every', '3', '--probe', '20'];
const call = (out: string) => [
  'train',
  'eye',
  '--data',
  data,
  '--from',
  weights,
  ...flags,
  ...rhythm,
  '--out',
  out,
];
let outcome: Outcome;

beforeAll(async () => {
  mkdirSync(data);
  const lines = ['file,artist,title,year,style'];
  const random = new RandomStream({ seed: 1, counter: 1 });
  for (const [hand, background] of ['#a33', '#3a3', '#33a'].entries()) {
    for (let number = 0; number < 24; number++) {
      const file = `${hand}-${number}.png`;
      // no two are alike, or they would be taken for copies
      const noise = Uint8Array.from({ length: 25 }, () => random.integer(256));
      const veil = await sharp(noise, { raw: { width: 5, height: 5, channels: 1 } })
        .resize(80, 80)
        .png()
        .toBuffer();
      await sharp({ create: { width: 80, height: 80, channels: 3, background } })
        .composite([{ input: veil, blend: 'soft-light' }])
        .toFile(join(data, file));
      lines.push(`${file},hand-${hand},work,${number % 2 ? 1700 + 50 * hand : ''},style-${hand % 2}`);
    }
  }
  writeFileSync(join(data, 'broken.png'), 'not a picture');
  lines.push('broken.png,hand-0,work,,style-0');
  // titles differ, or they would be taken for one work
  const titled = lines.map((line, index) =>
    line.replace(
      ',work,',
      `,${'work '.repeat((index % 9) + 1)}${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + Math.floor(index / 26))},`,
    ),
  );
  writeFileSync(join(data, 'index.csv'), titled.join('\n'));
  writeFileSync(weights, encodeSafetensors({ tensors: initialize(trunkParameters, 1), metadata: {} }));
  outcome = await inkstone(...call(whole));
});

describe('inkstone train eye', () => {
  it('trains into a run folder, and says what it left out', () => {
    expect(outcome.stderr).toContain('broken.png');
    expect(outcome.stderr).toContain('the head learns first: 100 %');
    expect(outcome.code).toBe(0);
    expect(filesIn(whole)).toEqual(
      expect.arrayContaining(['model.onnx', 'run.json', 'best/checkpoint.safetensors']),
    );
    const examined = metricsOf(whole).filter((line) => 'eval' in line);
    expect(examined.length).toBeGreaterThan(0);
    for (const line of examined) {
      const { top1, style, unseen } = line.eval as Record<string, number>;
      for (const share of [top1, style, unseen]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }
    }
  });

  it('goes on after Ctrl-C as if nothing had happened', async () => {
    const out = join(folder, 'broken');
    const stopped = start(call(out));
    await until(() => linesOf(out).length >= 2, stopped);
    stopped.child.kill('SIGINT');
    expect((await stopped.ended).code).toBe(130);
    expect((await inkstone('train', '--resume', out)).code).toBe(0);
    expect(substanceOf(out)).toEqual(substanceOf(whole));
  });

  it('can be stopped while the head learns, and begins that anew', async () => {
    const out = join(folder, 'early');
    const stopped = start([...call(out), '--probe', '100000']);
    await until(() => stopped.stderr().includes('the head learns first'), stopped);
    stopped.child.kill('SIGINT');
    const { code, stderr } = await stopped.ended;
    expect([code, stderr]).toEqual([130, expect.stringContaining('Stopped before the first step.')]);
    const again = start(['train', '--resume', out]);
    await until(() => again.stderr().includes('the head learns first'), again);
    again.child.kill('SIGINT');
    expect((await again.ended).code).toBe(130);
  });

  it('starts from a finished eye, whose artists may be others', async () => {
    const out = join(folder, 'second');
    const { code, stderr } = await inkstone(
      ...[
        'train',
        'eye',
        '--data',
        data,
        '--from',
        join(whole, 'model.onnx'),
        ...flags,
        '--probe',
        '0',
        '--steps',
        '1',
        '--out',
        out,
      ],
    );
    expect([code, stderr.includes('Step 1')]).toEqual([0, true]);
  });

  it('names what is missing', async () => {
    const noList = await inkstone('train', 'eye', '--data', folder, '--from', weights);
    expect([noList.code, noList.stderr]).toEqual([1, expect.stringContaining('index.csv: is missing')]);
    const noData = await inkstone('train', 'eye');
    expect([noData.code, noData.stderr]).toEqual([2, expect.stringContaining('--data')]);
    const wrong = await inkstone('train', 'eye', '--data', data, '--from', join(data, 'index.csv'));
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('index.csv')]);
    const stranger = await inkstone('train', 'dcgan', '--from', weights);
    expect([stranger.code, stranger.stderr]).toEqual([
      2,
      expect.stringContaining('--from has no meaning for recipe dcgan'),
    ]);
    const all = await inkstone(...call(join(folder, 'none')), '--leave-out', '2');
    expect([all.code, all.stderr]).toEqual([
      1,
      expect.stringContaining('--leave-out 2: the list has 3 artists'),
    ]);
  });
});
