import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPngText } from '@inkstone/data';
import { beforeAll, describe, expect, it } from 'vitest';
import { sha256, temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';
import { someDigits, writeIdx } from './tiny-data.ts';

const folder = temporaryFolder();
const run = join(folder, 'run');
const byClass = join(folder, 'by-class');
const npy = join(folder, 'pictures.npy');
const python = '/usr/bin/python3';
const hasNumpy = spawnSync(python, ['-c', 'import numpy']).status === 0;

/** Bytes after the header of an .npy file. */
function numbersOf(file: string): Buffer {
  const bytes = readFileSync(file);
  return bytes.subarray(10 + bytes.readUInt16LE(8));
}

beforeAll(async () => {
  const data = writeIdx(join(folder, 'digits'), await someDigits(300));
  const tiny = ['--data', data, '--steps', '3', '--batch', '4', '--threads', '1', '--evaluate-count', '64'];
  for (const [out, more] of [
    [run, []],
    [byClass, ['--classes']],
  ] as const) {
    const { code } = await inkstone('train', 'dcgan', ...tiny, ...more, '--out', out);
    expect(code).toBe(0);
  }
});

describe('inkstone sample', () => {
  it('writes uint8 N×H×W×C to an .npy file', async () => {
    const { code } = await inkstone('sample', run, '--count', '40', '--seed', '5', '--npy', npy);
    expect(code).toBe(0);
    expect(numbersOf(npy)).toHaveLength(40 * 28 * 28);
  });

  it.skipIf(!hasNumpy)('writes an .npy file that NumPy reads', () => {
    const script = 'import numpy, sys; a = numpy.load(sys.argv[1]); print(a.shape, a.dtype, int(a.sum()))';
    const sum = numbersOf(npy).reduce((total, byte) => total + byte, 0);
    const said = execFileSync(python, ['-c', script, npy], { encoding: 'utf8' });
    expect(said).toBe(`(40, 28, 28, 1) uint8 ${sum}\n`);
  });

  it('makes the same picture of a seed, whatever the count', async () => {
    const one = join(folder, 'one.npy');
    // picture 23 of seed 5 is the first of seed 28
    expect((await inkstone('sample', run, '--count', '1', '--seed', '28', '--npy', one)).code).toBe(0);
    const size = 28 * 28;
    expect(numbersOf(one)).toEqual(numbersOf(npy).subarray(23 * size, 24 * size));
    expect(numbersOf(one)).not.toEqual(numbersOf(npy).subarray(22 * size, 23 * size));
  });

  it('puts the recipe into every PNG', async () => {
    const out = join(folder, 'pictures');
    const { code, stdout } = await inkstone(
      ...['sample', run, '--count', '3', '--seed', '7', '--truncation', '0.5', '--out', out, '--json'],
    );
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['000007.png', '000008.png', '000009.png']);
    expect(JSON.parse(stdout).files).toHaveLength(3);
    for (const seed of [7, 8, 9]) {
      const png = readFileSync(join(out, `00000${seed}.png`));
      expect(JSON.parse(readPngText(png, 'inkstone')!)).toEqual({
        format: 1,
        model: sha256(join(run, 'model.onnx')),
        seed,
        truncation: 0.5,
        class: null,
        version: '0.1.0',
      });
    }
  });

  it('arranges a grid', async () => {
    const grid = join(folder, 'grid.png');
    expect((await inkstone('sample', run, '--count', '9', '--grid', grid)).code).toBe(0);
    const png = readFileSync(grid);
    expect(JSON.parse(readPngText(png, 'inkstone')!)).toMatchObject({ format: 1, seed: 1, count: 9 });
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3 * 58 + 2, 3 * 58 + 2]);
  });

  it('makes pictures of one class where the model knows classes', async () => {
    const out = join(folder, 'threes');
    const args = ['sample', byClass, '--count', '2', '--seed', '1'];
    expect((await inkstone(...args, '--class', '3', '--out', out)).code).toBe(0);
    const png = readFileSync(join(out, '000001.png'));
    expect(JSON.parse(readPngText(png, 'inkstone')!)).toMatchObject({ seed: 1, class: 3 });

    const { code, stderr } = await inkstone(...args, '--class', 'seven', '--out', join(folder, 'sevens'));
    expect(code).toBe(2);
    expect(stderr).toContain('--class seven: this model has the classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9');
    expect(existsSync(join(folder, 'sevens'))).toBe(false);
  });

  it('refuses a class where the model knows none', async () => {
    const { code, stderr } = await inkstone('sample', run, '--count', '1', '--class', '3', '--npy', npy);
    expect([code, stderr]).toEqual([2, expect.stringContaining('was not trained by class')]);
  });

  it('refuses what is no model', async () => {
    const file = join(folder, 'text.onnx');
    writeFileSync(file, 'this is no model');
    for (const [path, message] of [
      [file, `${file}: is not an ONNX model`],
      [join(folder, 'digits'), 'holds no run (no run.json) and no model.onnx'],
      [join(folder, 'nothing'), 'there is no such file or folder'],
    ] as const) {
      const { code, stderr } = await inkstone(
        'sample',
        path,
        '--count',
        '1',
        '--npy',
        join(folder, 'no.npy'),
      );
      expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
    }
    expect(existsSync(join(folder, 'no.npy'))).toBe(false);
  });

  it('leaves nothing where it cannot write', async () => {
    const { code, stderr } = await inkstone(
      'sample',
      run,
      '--count',
      '1',
      '--npy',
      join(npy, 'in-a-file.npy'),
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('a part of this path is a file')]);
  });
});

describe('inkstone evaluate', () => {
  it('prints the figures of the contract as JSON', async () => {
    const { code, stdout, stderr } = await inkstone('evaluate', run, '--count', '64', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const verdict = JSON.parse(stdout);
    for (const key of ['frechet', 'frechetReal', 'precision', 'recall']) {
      expect(verdict[key]).toBeTypeOf('number');
    }
    expect(verdict.frechet).toBeGreaterThan(verdict.frechetReal);
    expect(verdict).toMatchObject({ n: 64, against: { count: 30, kind: 'heldOut' } });
    expect(verdict.memorisation.verdict).toBe('no');
    if (verdict.judgeKind === 'judge') {
      expect(verdict.classShares).toHaveLength(10);
      expect(verdict.confidence).toBeGreaterThan(0.1);
    } else {
      expect([verdict.classShares, verdict.confidence]).toEqual([null, null]);
    }
  });

  it('judges by the test pictures where there are some', async () => {
    const data = join(folder, 'digits');
    writeIdx(data, await someDigits(100), 't10k');
    const { code, stdout } = await inkstone('evaluate', run, '--count', '16');
    expect(code).toBe(0);
    expect(stdout).toContain('100 test pictures of digits');
    expect(stdout).toContain('Fréchet distance');
  });

  it('asks for the pictures where the model does not say what it was trained on', async () => {
    const { code, stderr } = await inkstone('evaluate', join(run, 'model.onnx'), '--count', '16');
    expect([code, stderr]).toEqual([2, expect.stringContaining('give the pictures with --data')]);
  });
});
