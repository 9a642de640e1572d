import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyStyle } from '../../packages/gan/src/steer/testing/tiny-style.ts';
import { filesIn, temporaryFolder } from './folders.ts';
import { inkstone, start } from './inkstone.ts';
import { someDigits, writeIdx, writePngs } from './tiny-data.ts';

const folder = temporaryFolder();
const data = join(folder, 'digits');
const run = join(folder, 'run');
const loose = join(folder, 'loose');
const one = ['--threads', '1'];

beforeAll(async () => {
  const digits = await someDigits(300);
  writeIdx(data, digits);
  await writePngs(loose, digits);
  const { code, stderr } = await inkstone(
    ...['train', 'dcgan', '--data', data, '--out', run, '--classes', '--batch', '8', ...one],
    ...['--steps', '6', '--evaluate-count', '64'],
  );
  expect([code, stderr]).toEqual([0, expect.anything()]);
});

const sizeOf = async (file: string) => {
  const { width, height, channels } = await sharp(file).metadata();
  return { width, height, channels };
};

describe('inkstone explain RUN PICTURE', () => {
  it('shows where a picture looked real, and what is usual, in words and as a PNG', async () => {
    const [picture, out] = [join(loose, '0.png'), join(folder, 'seen.png')];
    const { code, stdout } = await inkstone(
      'explain',
      ...[run, picture, '--class', '3', '--out', out, '--steps', '16', ...one],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/0\.png: the critic (takes it for|is in doubt)/);
    expect(stdout).toMatch(/real pictures +-?\d+\.\d\d to -?\d+\.\d\d, half below/);
    expect(stdout).toContain('beside the mean training picture');
    // two pictures of 28 pixels ten times as large, between white
    expect(await sizeOf(out)).toEqual({ width: 2 * 280 + 24, height: 280 + 16, channels: 3 });
    const { data: pixels } = await sharp(out).raw().toBuffer({ resolveWithObject: true });
    // the map has both colours
    const [warm, cool] = [0, 2].map((channel) =>
      pixels.some((value, i) => i % 3 === channel && value - pixels[i + 2 - 2 * channel]! > 60),
    );
    expect([warm, cool]).toEqual([true, true]);
  });

  it('takes the class of a recipe, several pictures, and says all for machines', async () => {
    const made = join(folder, 'made');
    expect((await inkstone('sample', run, '--count', '2', '--class', '7', '--out', made, ...one)).code).toBe(
      0,
    );
    const pictures = filesIn(made).map((file) => join(made, file));
    const out = join(folder, 'several');
    const { code, stdout, stderr } = await inkstone(
      ...['explain', run, ...pictures, '--out', out, '--json', '--steps', '32', ...one],
    );
    expect([code, stderr]).toEqual([0, '']);
    const found = JSON.parse(stdout);
    expect(found).toMatchObject({ run, baseline: 'training', steps: 32, real: { kind: 'real', count: 30 } });
    expect(found.pictures.map(({ file }: { file: string }) => file)).toEqual(pictures);
    for (const { sheet, score, baselineScore, gap, aboveReal } of found.pictures) {
      expect((await sizeOf(sheet)).width).toBeGreaterThan(500);
      expect(Number.isFinite(score - baselineScore)).toBe(true);
      expect(gap).toBeLessThan(0.05);
      expect(aboveReal).toBeGreaterThanOrEqual(0);
    }
  });

  it('goes on without the data, and says so; in Chinese too', async () => {
    const away = join(folder, 'away');
    mkdirSync(away);
    for (const file of ['run.json', 'best/checkpoint.safetensors']) {
      mkdirSync(join(away, file, '..'), { recursive: true });
      const bytes = readFileSync(join(run, file));
      const text = file === 'run.json' ? bytes.toString().replaceAll(data, `${data}-gone`) : bytes;
      writeFileSync(join(away, file), text);
    }
    const out = join(folder, 'away.png');
    const args = [
      'explain',
      away,
      join(loose, '1.png'),
      '--class',
      '1',
      '--out',
      out,
      '--steps',
      '8',
      ...one,
    ];
    const { code, stdout, stderr } = await start(args, { LC_ALL: 'zh_CN.UTF-8' }).ended;
    expect(code).toBe(0);
    expect(stderr).toContain('无法取得训练图片');
    expect(stdout).toContain('与模型自己图片的平均相比');
    expect(stdout).not.toContain('真实图片  ');
  });

  it.each<[string, string[], RegExp]>([
    ['nothing to explain', [run], /say what to explain/],
    [
      'no class',
      [run, join(loose, '0.png')],
      /0\.png: the run judges by class; say which with --class: 0, 1/,
    ],
    ['no such class', [run, join(loose, '0.png'), '--class', '11'], /11/],
    [
      'too few steps',
      [run, join(loose, '0.png'), '--steps', '2'],
      /--steps 2: must be a whole number from 8/,
    ],
    ['a file for two', [run, 'a.png', 'b.png', '--out', 'x.png'], /--out x\.png: give a folder/],
    ['two of one name', [run, 'a/x.png', 'b/x.png'], /x-explained\.png: two pictures/],
    ['nearest of nothing', [run, '--nearest', '3'], /--nearest: name the pictures/],
    ['both at once', [run, 'a.png', '--classes', 'x.png'], /without pictures/],
  ])('refuses a call with %s', async (_, args, said) => {
    const { code, stderr } = await inkstone('explain', ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(said)]);
  });

  it('says what it needs where there is no critic, no run or no picture', async () => {
    const picture = join(loose, '0.png');
    const model = join(run, 'model.onnx');
    const notes = join(folder, 'notes.png');
    writeFileSync(notes, 'no picture');
    for (const [args, said] of [
      [[model, picture], /a model holds no critic, only its run does/],
      [[data, picture], /has no run\.json/],
      [[run, join(folder, 'none.png'), '--class', '1'], /none\.png/],
      [[run, notes, '--class', '1'], /notes\.png: cannot be read as a picture/],
    ] as const) {
      const { code, stderr } = await inkstone('explain', ...args);
      expect([code, stderr]).toEqual([1, expect.stringMatching(said)]);
    }
  });
});

describe('inkstone explain --nearest', () => {
  it('finds a training picture itself, nearest and at no distance', async () => {
    const out = join(folder, 'near.png');
    const { code, stdout } = await inkstone(
      ...['explain', run, join(loose, '5.png'), '--nearest', '4', '--out', out, '--json', ...one],
    );
    expect(code).toBe(0);
    const { pictures } = JSON.parse(stdout);
    const distances = pictures[0].nearest.map(({ distance }: { distance: number }) => distance);
    expect(distances).toHaveLength(4);
    expect(distances[0]).toBeLessThan(0.05 * distances[1]);
    expect(distances).toEqual(distances.toSorted((a: number, b: number) => a - b));
    expect((await sizeOf(out)).width).toBeGreaterThan(4 * 84);
  });
});

describe('inkstone explain --classes and --layers', () => {
  it('draws every class, and refuses a model without', async () => {
    const out = join(folder, 'classes.png');
    const { code, stdout } = await inkstone('explain', run, '--classes', out, ...one);
    expect([code, stdout]).toEqual([0, `${out}\n`]);
    const { width, height } = await sizeOf(out);
    expect(width! / height!).toBeCloseTo(10 / 3, 1);
    const again = join(folder, 'again.png');
    await inkstone('explain', run, '--classes', again, '--seed', '5', ...one);
    expect(readFileSync(again)).not.toEqual(readFileSync(out));
    const { code: without, stderr } = await inkstone('explain', run, '--layers', join(folder, 'no.png'));
    expect([without, stderr]).toEqual([1, expect.stringContaining('only a StyleGAN2 has')]);
  });

  it('draws what the layers of a StyleGAN2 decide', async () => {
    const model = join(folder, 'style.onnx');
    writeFileSync(model, tinyStyle());
    const out = join(folder, 'layers.png');
    const { code, stderr } = await inkstone('explain', model, '--layers', out, ...one);
    expect([code, stderr]).toEqual([0, '']);
    expect((await sizeOf(out)).width).toBeGreaterThan(7 * 64);
    rmSync(out);
    const classes = await inkstone('explain', model, '--classes', out);
    expect([classes.code, classes.stderr]).toEqual([1, expect.stringContaining('was not trained by class')]);
    expect(filesIn(folder)).not.toContain('layers.png');
  });
});
