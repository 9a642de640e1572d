import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodePng } from '@inkstone/data';
import { afterAll, describe, expect, it } from 'vitest';
import { filesIn, metricsOf, temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';
import { someDigits, writeIdx, writePngs } from './tiny-data.ts';

const folder = temporaryFolder();
const tiny = ['--steps', '2', '--batch', '4', '--threads', '1', '--evaluate-count', '64'];
const train = (data: string, out: string, ...more: string[]) =>
  inkstone('train', 'dcgan', '--data', data, '--out', out, ...tiny, ...more);

/** A disk of 30 MB, where this system lets tests make one: two checkpoints of the dcgan recipe fill it. */
const disk = join(folder, 'disk');
mkdirSync(disk);
const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=30m', 'none', disk]).status === 0;
afterAll(() => {
  if (hasDisk) spawnSync('umount', [disk]);
});

describe('inkstone train', () => {
  it('refuses IDX files that were cut short', async () => {
    const data = writeIdx(join(folder, 'short'), await someDigits(50));
    truncateSync(join(data, 'train-images-idx3-ubyte'), 20_000);
    const out = join(folder, 'short-run');
    const { code, stderr } = await train(data, out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/train-images-idx3-ubyte: .*39,200.*cut short.*\n$/);
    expect(existsSync(out)).toBe(false);

    const chinese = await train(data, out, '--lang', 'zh');
    expect(chinese.code).toBe(1);
    expect(chinese.stderr).toBe(
      'inkstone: train-images-idx3-ubyte：文件头之后应有 39,200 字节，实有 19,984 字节：下载不完整；请重新下载\n',
    );
    const { error } = JSON.parse((await train(data, out, '--lang', 'zh', '--json')).stderr);
    expect(error).toMatchObject({ code: 'TRUNCATED', message: expect.stringContaining('下载不完整') });
  });

  it('refuses IDX files that are none', async () => {
    const data = writeIdx(join(folder, 'foreign'), await someDigits(50));
    writeFileSync(join(data, 'train-images-idx3-ubyte'), '<html>404</html>');
    const { code, stderr } = await train(data, join(folder, 'foreign-run'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^inkstone: train-images-idx3-ubyte: /);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses a single picture', async () => {
    const data = await writePngs(join(folder, 'one'), await someDigits(1));
    const { code, stderr } = await train(data, join(folder, 'one-run'));
    expect(code).toBe(1);
    expect(stderr).toContain('only 1 readable picture; at least 2 are needed');
  });

  it('refuses pictures that are too small', async () => {
    const data = join(folder, 'small');
    mkdirSync(data);
    const dot = { data: new Uint8Array(16), width: 4, height: 4, channels: 1 };
    for (const name of ['a', 'b']) writeFileSync(join(data, `${name}.png`), await encodePng(dot));
    const { code, stderr } = await train(data, join(folder, 'small-run'));
    expect(code).toBe(1);
    expect(stderr).toContain('too small for 28×28');
  });

  it('lists broken pictures in Chinese where --lang says so', async () => {
    const data = await writePngs(join(folder, 'broken'), await someDigits(2));
    writeFileSync(join(data, 'page.webp'), '<html>');
    const { code, stderr } = await train(data, join(folder, 'broken-run'), '--lang', 'zh', '--dry-run');
    expect(stderr).toMatch(/^有 1 个文件无法使用，已略过：\n {2}page\.webp：不是这里能读的图片（/);
    expect(code).toBe(0);
  });

  it('refuses --classes where there are no labels', async () => {
    const data = await writePngs(join(folder, 'unlabelled'), await someDigits(4));
    const { code, stderr } = await train(data, join(folder, 'unlabelled-run'), '--classes');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--classes: unlabelled has no labels')]);
  });

  it('trains on the good pictures of a folder and lists the broken one', async () => {
    const data = await writePngs(join(folder, 'mixed'), await someDigits(24));
    writeFileSync(join(data, 'broken.jpg'), Buffer.from('ffd8ffe000104a46494600', 'hex'));
    const out = join(folder, 'mixed-run');
    const { code, stderr } = await train(data, out);
    expect(stderr).toMatch(/1 file could not be used and was left out:\n {2}broken\.jpg: \S+/);
    expect(code).toBe(0);
    expect(metricsOf(out).at(-1)?.step).toBe(2);
  });

  it.each([
    ['in a file', join(folder, 'file', 'run')],
    ...(process.platform === 'linux' ? [['in /proc', '/proc/run']] : []),
  ] as [string, string][])('says so where it may not write: %s', async (_, out) => {
    writeFileSync(join(folder, 'file'), '');
    const data = writeIdx(join(folder, 'good'), await someDigits(50));
    const { code, stderr } = await train(data, out);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^inkstone: .*choose another folder/m);
    expect(stderr).not.toContain('    at ');
  });

  it.skipIf(!hasDisk)('keeps its earlier checkpoints where the disk is full', async () => {
    const data = writeIdx(join(folder, 'good'), await someDigits(50));
    const out = join(disk, 'run');
    const rhythm = [
      '--plain',
      '--steps',
      '20',
      '--checkpoint-every',
      '2',
      '--sample-every',
      '20',
      '--evaluate-every',
      '20',
    ];
    const { code, stderr } = await train(data, out, ...rhythm);
    expect(code).toBe(1);
    expect(stderr).toMatch(/checkpoints\/000006\.safetensors: the disk is full; free some space/);
    const kept = ['checkpoints/000002.safetensors', 'checkpoints/000004.safetensors'];
    expect(filesIn(out).filter((file) => file.startsWith('checkpoints/'))).toEqual(kept);
    // with room again it goes on where it was
    spawnSync('mount', ['-o', 'remount,size=200m', disk]);
    const resumed = await inkstone('train', '--resume', out, '--steps', '20');
    expect(resumed.stderr).toContain('Going on from step 4.');
    expect(resumed.code).toBe(0);
  });
});

describe('a game that collapses', () => {
  it('goes back twice with a lower learning rate, then stops and says what to try', async () => {
    const data = writeIdx(join(folder, 'collapsing'), await someDigits(100));
    const out = join(folder, 'collapsed');
    const { code, stderr } = await train(
      data,
      out,
      '--no-batch-norm',
      '--lr',
      '1',
      '--steps',
      '100',
      '--evaluate-every',
      '100',
    );
    expect(code).toBe(1);
    expect(stderr.match(/Collapse at step \d+ .*: back to step 0 with a lower learning rate/g)).toHaveLength(
      2,
    );
    expect(stderr).toMatch(
      /inkstone: training collapsed at step \d+ .* again after 2 rollbacks .*Try a lower/,
    );
    expect(stderr).not.toContain('    at ');
    const factors = metricsOf(out).flatMap(({ rollback }) =>
      rollback ? [(rollback as { rateFactor: number }).rateFactor] : [],
    );
    expect(factors).toEqual([0.5, 0.25]);
    expect(metricsOf(out).at(-1)).toHaveProperty('collapse');
    const report = readFileSync(join(out, 'report.md'), 'utf8');
    expect(report).toMatch(/^At step \d+: (pictures differ|\w+ is) /m);
    expect(report).toMatch(/^第 \d+ 步：(图片彼此的差异|\w+ 为 )/m);
    expect(existsSync(join(out, 'model.onnx'))).toBe(false);
  });
});
