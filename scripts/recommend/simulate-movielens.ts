/**
 * Writes simulated ratings as MovieLens 100K has them: `node scripts/recommend/simulate-movielens.ts OUT [--seed N]
 * [--people N] [--items N] [--ratings N]` → OUT/u1.base, u1.test (four fifths and one fifth) and u.item.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { simulateRatings } from '../../packages/recommend/src/simulate/simulate-ratings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    people: { type: 'string', default: '943' },
    items: { type: 'string', default: '1682' },
    ratings: { type: 'string', default: '100000' },
  },
});
const [out] = positionals;
if (out === undefined) {
  console.error(
    'usage: node scripts/recommend/simulate-movielens.ts OUT [--seed N] [--people N] [--items N] [--ratings N]',
  );
  process.exit(2);
}
const files = simulateRatings({
  seed: Number(values.seed),
  people: Number(values.people),
  items: Number(values.items),
  ratings: Number(values.ratings),
});
await mkdir(out, { recursive: true });
await writeFile(join(out, 'u1.base'), files.base);
await writeFile(join(out, 'u1.test'), files.test);
await writeFile(join(out, 'u.item'), files.items);
