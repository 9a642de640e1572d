import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulateRatings } from '@inkstone/recommend/simulate';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from './folders.ts';
import { inkstone } from './inkstone.ts';

const folder = temporaryFolder();
const [base, test, items] = ['u1.base', 'u1.test', 'u.item'].map((name) => join(folder, name)) as [
  ...[string, string, string],
];
const evaluate = (...args: readonly string[]) =>
  inkstone('recommend', 'evaluate', '--ratings', base, '--test', test, ...args);

beforeAll(() => {
  const files = simulateRatings({ seed: 2, people: 120, items: 200, ratings: 6000 });
  writeFileSync(base, files.base);
  writeFileSync(test, files.test);
  writeFileSync(items, files.items);
});

describe('inkstone recommend evaluate', () => {
  it.each([['als'], ['bpr'], ['hybrid'], ['popular'], ['hybrid', '--items', items]])(
    'judges %s',
    async (method, ...more) => {
      const { code, stdout, stderr } = await evaluate('--method', method, '--json', ...more);
      expect(code, stderr).toBe(0);
      const figures = JSON.parse(stdout);
      expect(figures).toMatchObject({
        method,
        relevantFrom: 4,
        diversityBy: more.length ? 'features' : 'people',
      });
      for (const name of ['recall@10', 'nDCG@10', 'coverage', 'diversity']) {
        expect(figures[name], name).toBeGreaterThan(0);
        expect(figures[name], name).toBeLessThan(1);
      }
      expect(figures.popularityBias).toBeGreaterThan(0);
      expect(stderr.includes('prior by popularity')).toBe(method === 'hybrid' && more.length === 0);
    },
  );

  it('gives the same again, on threads too, and other figures by another seed', async () => {
    const als = async (...more: readonly string[]) =>
      JSON.parse((await evaluate('--method', 'als', '--factors', '8', '--json', ...more)).stdout);
    const first = await als();
    expect(await als('--threads', '2')).toEqual(first);
    expect((await als('--seed', '2'))['recall@10']).not.toBe(first['recall@10']);
    expect(first.settings).toMatchObject({ factors: 8, seed: 1 });
  });

  it('speaks to people', async () => {
    const { stdout } = await evaluate('--method', 'popular', '--top', '5', '--lang', 'zh');
    expect(stdout).toMatch(/^popular：\d+ 人有待找回的条目/);
    expect(stdout).toContain('nDCG@5');
  });

  it.each([
    [['--method', 'knn'], 2, '--method knn: must be one of'],
    [['--method', 'bpr', '--alpha', '2'], 2, '--alpha: --method bpr has no such setting'],
    [['--method', 'als', '--factors', '0'], 2, '--factors 0'],
    [['--method', 'als', '--relevant', '6'], 1, 'holds no rating from 6 on'],
    [['--method', 'hybrid', '--items', join('no', 'where')], 1, 'there is no such file'],
  ])('refuses %j', async (args, code, said) => {
    const outcome = await evaluate(...args);
    expect(outcome).toMatchObject({ code, stdout: '' });
    expect(outcome.stderr).toContain(said);
  });

  it('names the file and the line that is no rating', async () => {
    const bad = join(folder, 'bad.base');
    writeFileSync(bad, '1\t1\t5\t1\n1\t2\tgood\t1\n');
    const outcome = await inkstone(
      'recommend',
      'evaluate',
      '--ratings',
      bad,
      '--test',
      test,
      '--method',
      'als',
      '--json',
    );
    expect(outcome.code).toBe(1);
    expect(JSON.parse(outcome.stderr).error).toMatchObject({
      code: 'RATINGS',
      message: expect.stringContaining(`${bad}, line 2: `),
    });
  });
});
