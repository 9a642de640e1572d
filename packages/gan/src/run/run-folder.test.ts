import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRun } from './run-description.ts';
import { RunFolder } from './run-folder.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inkstone-run-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a run folder says in both languages', () => {
  it('that it holds a run already', async () => {
    const path = join(folder, 'taken');
    await RunFolder.create(path, {});
    await expect(RunFolder.create(path, {})).rejects.toMatchObject({
      name: 'RunFolderError',
      message: expect.stringContaining('holds a run already; continue it with'),
      zh: `${path}：已有一次训练；请用 inkstone train --resume ${path} 继续，或另选 --out`,
    });
  });

  it('what is wrong with each checkpoint, in the words of who found it', async () => {
    const path = join(folder, 'ruined');
    const run = await RunFolder.create(path, {});
    const file = join(path, 'checkpoints', '000004.safetensors');
    await mkdir(join(path, 'checkpoints'));
    await writeFile(file, 'short');
    await expect(run.latestCheckpoint()).rejects.toMatchObject({
      message: `no checkpoint can be read: ${file}: is 5 bytes, too short for a safetensors file: it was cut short. Start again with another --out`,
      zh: `没有一个检查点能读：${file}：只有 5 字节，不足以成为 safetensors 文件：文件不完整。请另选 --out 重新开始`,
    });
  });

  it('which field of run.json is wrong', () => {
    const parse = () => parseRun({ format: 2, recipe: 'dcgan' }, 'run');
    expect(parse).toThrow(/^run\/run\.json: is not what this version writes: ✖ .*\n {2}→ at format\n/);
    expect(parse).toThrow(
      expect.objectContaining({
        zh: expect.stringMatching(
          /^run\/run\.json：不是这个版本所写的内容：✖ 无效输入：期望 1\n {2}→ format\n/,
        ),
      }),
    );
  });
});
