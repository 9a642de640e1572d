import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone, start } from './inkstone.ts';

const folder = temporaryFolder();

describe('a wrong call', () => {
  it.each([
    [['train', 'dcgan', '--batch', '0'], '--batch 0: must be a whole number from 2 to 4096'],
    [['train', 'dcgan', '--lr', '1e9'], '--lr 1e9: must be a number above 0 to 1'],
    [['train', 'dcgan', '--steps', '-1'], '--steps -1: must be a whole number from 1 to'],
    [['train', 'dcgan', '--classes', '3'], '--classes 3: digits has 10 classes'],
    [['train', 'dcgna'], 'there is no recipe dcgna; did you mean dcgan?'],
    [
      ['train'],
      'give a recipe, dcgan, dcgan64, lightgan, stylegan2, lenet, eye, or continue a run with --resume RUN',
    ],
    [['train', '--resume', 'x', '--lr', '0.1', '--batch', '2'], '--batch, --lr: a resumed run keeps'],
    [['train', 'dcgan', '--stpes', '3'], '--stpes is no option of this command; did you mean --steps?'],
    [['trian'], 'there is no command trian; did you mean train?'],
    [['sample', 'x'], '--count <n> must be given'],
    [['sample', 'x', '--count', '1'], 'exactly one of --grid FILE, --out DIR, --npy FILE'],
    [['data', 'get', 'mnits'], 'did you mean mnist?'],
    [['train', '--lang', 'fr'], '--lang fr: must be one of en, zh'],
  ])('%j says what is wrong and exits with 2', async (args, message) => {
    const { code, stdout, stderr } = await start(args, { cwd: folder }).ended;
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect([code, stdout]).toEqual([2, '']);
    expect(existsSync(join(folder, 'runs'))).toBe(false);
  });

  it('is told as JSON to a machine', async () => {
    const { code, stderr } = await inkstone('train', 'dcgan', '--batch', '0', '--json');
    const { error } = JSON.parse(stderr);
    expect([code, error.code, error.exitCode]).toEqual([2, 'WRONG_CALL', 2]);
    expect(error.message).toContain('--batch 0');
  });
});

describe('the languages', () => {
  it('are Chinese where the environment is', async () => {
    const { stdout } = await start(['--help'], { LC_ALL: 'zh_CN.UTF-8' }).ended;
    expect(stdout).toContain('用法：');
    expect(stdout).toContain('示例：');
    expect(stdout).not.toMatch(/Usage|Options|Commands|Examples/);
  });

  it('are Chinese where --lang says so, errors and all', async () => {
    const { code, stderr } = await inkstone('train', 'dcgan', '--batch', '0', '--lang', 'zh');
    expect([code, stderr]).toEqual([2, 'inkstone: --batch 0：必须是整数，不小于 2，不大于 4096\n']);
  });

  it('are English otherwise', async () => {
    const { code, stdout } = await start(['train', '--help'], { LC_ALL: 'de_DE.UTF-8' }).ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: inkstone train/);
    expect(stdout).toContain('Examples:');
  });
});

describe('inkstone data', () => {
  it('lists the sets', async () => {
    const { stdout } = await inkstone('data', 'list', '--json', '--home', folder);
    const names = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toEqual(['digits', 'mnist', 'fashion-mnist']);
  });

  it('looks one over', async () => {
    const { code, stdout } = await inkstone('data', 'info', 'digits');
    expect(code).toBe(0);
    expect(stdout).toContain('10,000, 28×28, grey');
  });

  it('says how to fetch what is not there', async () => {
    const { code, stderr } = await inkstone('train', 'dcgan', '--data', 'mnist', '--home', folder);
    expect(code).toBe(1);
    expect(stderr).toContain('inkstone data get mnist');
  });
});

it('gives its version', async () => {
  const { code, stdout } = await inkstone('--version');
  expect([code, stdout]).toEqual([0, '0.1.0\n']);
});
