/**
 * Chooses the digit recipe without the 10,000 test digits: each candidate trains 3,000 steps on the first 50,000 training
 * digits and is judged on the last 10,000 of them. Prints a Markdown table for docs/effects.md.
 *
 *     node benchmarks/recipe-search.ts --data ../shared/data/mnist --out runs/search [--only NAME,NAME] [--threads 1]
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { qualityTable, type Variant } from './quality-runs.ts';

const SET_ASIDE = 10_000;

const candidate = (name: string, what: string, flags: string): Variant => ({
  name,
  what,
  flags: `--seed 1 --steps 3000 ${flags}`.trim(),
  count: 10_000,
});

const candidates: readonly Variant[] = [
  candidate('base', 'rates 1e-3 and 2e-4, R1 1', '--lr-g 1e-3 --lr-d 2e-4 --r1 1'),
  candidate('double', 'twice the rates', '--lr-g 2e-3 --lr-d 4e-4 --r1 1'),
  candidate('hinge-double', 'hinge, twice the rates', '--loss hinge --lr-g 2e-3 --lr-d 4e-4 --r1 1'),
  candidate('quadruple', 'four times the rates', '--lr-g 4e-3 --lr-d 8e-4 --r1 1'),
  candidate('eightfold', 'eight times the rates', '--lr-g 8e-3 --lr-d 1.6e-3 --r1 1'),
  candidate('quadruple-ratio-10', 'four times, D half of that', '--lr-g 4e-3 --lr-d 4e-4 --r1 1'),
  candidate('quadruple-r1-3', 'four times, R1 3', '--lr-g 4e-3 --lr-d 8e-4 --r1 3'),
  candidate('quadruple-r1-10', 'four times, R1 10', '--lr-g 4e-3 --lr-d 8e-4 --r1 10'),
  candidate('eightfold-r1-5', 'eight times, R1 5', '--lr-g 8e-3 --lr-d 1.6e-3 --r1 5'),
  candidate('quadruple-ema', 'four times, average 0.998', '--lr-g 4e-3 --lr-d 8e-4 --r1 1 --ema 0.998'),
];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'mnist' },
    out: { type: 'string', default: 'runs/search' },
    only: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
});
const data = join(values.out, 'digits');
setAside(values.data, data);
const wanted = values.only?.split(',');
console.log(
  qualityTable(
    candidates.filter(({ name }) => wanted?.includes(name) ?? true),
    { ...values, data },
  ),
);

/** Writes IDX files in which the last training digits stand for the test set. */
function setAside(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const [name, header, size] of [
    ['images-idx3-ubyte', 16, 28 * 28],
    ['labels-idx1-ubyte', 8, 1],
  ] as const) {
    const all = readIdx(from, `train-${name}`);
    const count = all.readUInt32BE(4);
    const part = (first: number, end: number) => {
      const head = Buffer.from(all.subarray(0, header));
      head.writeUInt32BE(end - first, 4);
      return Buffer.concat([head, all.subarray(header + first * size, header + end * size)]);
    };
    writeFileSync(join(to, `train-${name}`), part(0, count - SET_ASIDE));
    writeFileSync(join(to, `t10k-${name}`), part(count - SET_ASIDE, count));
  }
}

function readIdx(folder: string, name: string): Buffer {
  const file = readdirSync(folder).find((entry) => entry.startsWith(name));
  if (!file) throw new Error(`${folder} has no ${name}: pass the folder of MNIST's IDX files as --data`);
  const bytes = readFileSync(join(folder, file));
  return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
