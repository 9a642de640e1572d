/**
 * ALS and BPR of @inkstone/recommend beside the reference in NumPy, on simulated ratings in MovieLens's format:
 * `node scripts/recommend/agreement.ts [--seeds 1,2,3] [--python python3] [--golden FILE]`. Takes some ten minutes, nearly all of them
 * Python's; `--golden` writes what the reference gives for agreement.test.ts.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { evaluateRatings, parseRatings, ratedSet } from '../../packages/recommend/src/index.ts';
import { simulateRatings } from '../../packages/recommend/src/simulate/index.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1,2,3' },
    python: { type: 'string', default: 'python3' },
    golden: { type: 'string' },
  },
});
const seeds = values.seeds.split(',').map(Number);
const plan = { seed: 1, people: 943, items: 1682, ratings: 100_000 };
const files = simulateRatings(plan);
const set = ratedSet(parseRatings(files.base, 'u1.base'), parseRatings(files.test, 'u1.test'), 4);
const reference = fileURLToPath(new URL('./reference.py', import.meta.url));
const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const folder = await mkdtemp(join(tmpdir(), 'inkstone-agreement-'));
try {
  const [base, test] = [join(folder, 'u1.base'), join(folder, 'u1.test')];
  await writeFile(base, files.base);
  await writeFile(test, files.test);
  const theirs: Record<string, unknown> = {};
  for (const method of ['als', 'bpr'] as const) {
    const args = [reference, base, test, '--method', method, '--seeds', values.seeds];
    const { stdout } = await promisify(execFile)(values.python, args);
    const peer = JSON.parse(stdout);
    theirs[method] = { 'recall@10': peer['recall@10'], 'nDCG@10': peer['nDCG@10'], seeds };
    const own = [];
    for (const seed of seeds)
      own.push(await evaluateRatings(set, { method, count: 10, als: { seed }, bpr: { seed } }));
    const rows = [
      ['recall@10', mean(own.map(({ recall }) => recall))],
      ['nDCG@10', mean(own.map(({ ndcg }) => ndcg))],
    ] as const;
    for (const [name, value] of rows) {
      const apart = `${(100 * (value / peer[name] - 1)).toFixed(2)} %`;
      console.log(
        `${method} ${name}: ours ${value.toFixed(4)}, NumPy ${peer[name].toFixed(4)}, apart ${apart}`,
      );
    }
  }
  if (values.golden) {
    const sha256 = createHash('sha256').update(files.base).update(files.test).digest('hex');
    const golden = { by: 'scripts/recommend/reference.py', plan, sha256, ...theirs };
    await writeFile(values.golden, `${JSON.stringify(golden, null, 2)}\n`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
