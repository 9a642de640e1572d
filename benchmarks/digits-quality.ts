/**
 * What the recipe and its options do to digits: trains each variant, judges it with the shipped LeNet on the 10,000 test
 * digits, and prints Markdown tables for docs/effects.md. Runs that are there already are not repeated.
 *
 *     node benchmarks/digits-quality.ts --data ../shared/data/mnist --out runs/quality [--only effects|seeds|NAME,NAME]
 */
import { parseArgs } from 'node:util';
import { qualityTable, type Variant } from './quality-runs.ts';

const seeds: readonly Variant[] = [1, 2, 3].flatMap((seed) => [
  {
    name: `plain-${seed}`,
    what: `the article's net, seed ${seed}`,
    flags: `--plain --seed ${seed} --steps 3000`,
    count: 10_000,
  },
  {
    name: `dcgan-${seed}`,
    what: `\`dcgan\`, seed ${seed}`,
    flags: `--seed ${seed} --steps 3000`,
    count: 10_000,
  },
]);

const effect = (name: string, what: string, flags: string): Variant => ({
  name: `e-${name}`,
  what,
  flags: `--steps 600 ${flags}`.trim(),
  count: 2000,
});

const effects: readonly Variant[] = [
  effect('base', 'the recipe', ''),
  effect('lr-half', 'half the learning rates', '--lr-g 2e-3 --lr-d 4e-4'),
  effect('lr-double', 'twice the learning rates', '--lr-g 8e-3 --lr-d 1.6e-3'),
  effect('lr-equal', 'both at 8e-4', '--lr-g 8e-4 --lr-d 8e-4'),
  effect('lr-article', "both at the article's 2e-4", '--lr-g 2e-4 --lr-d 2e-4'),
  effect('constant', 'no decay of the rate', '--schedule constant'),
  effect('no-bn', 'no batch normalisation', '--no-batch-norm'),
  effect('l2', 'L2 regularisation', '--l2 1e-4'),
  effect('decay', 'decoupled weight decay', '--weight-decay 0.01'),
  effect('ema-0', 'no weight average', '--ema 0'),
  effect('r1-0', 'no R1', '--r1 0'),
  effect('r1-30', 'R1 ten times stronger', '--r1 30'),
  effect('colour', 'DiffAugment colour', '--augment colour'),
  effect('translation', 'DiffAugment translation', '--augment translation'),
  effect('cutout', 'DiffAugment cutout', '--augment cutout'),
  effect('lsgan', 'LSGAN', '--loss lsgan'),
  effect('hinge', 'hinge', '--loss hinge'),
  effect(
    'wgan-gp',
    'WGAN-GP, no batch normalisation, rates of 5e-4',
    '--loss wgan-gp --no-batch-norm --r1 0 --lr 5e-4',
  ),
  effect('relativistic', 'relativistic', '--loss relativistic'),
  effect('relativistic-r2', 'relativistic, R1 and R2 (R3GAN)', '--loss relativistic --r2 3'),
  effect('gated', 'gated balance', '--balance gated'),
];

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'mnist' },
    out: { type: 'string', default: 'runs/quality' },
    only: { type: 'string' },
    threads: { type: 'string', default: '1' },
  },
});
const groups = { seeds, effects };
const named = values.only?.split(',');
for (const [group, variants] of Object.entries(groups)) {
  const wanted =
    named && !named.includes(group) ? variants.filter(({ name }) => named.includes(name)) : variants;
  if (wanted.length > 0) console.log(qualityTable(wanted, values));
}
