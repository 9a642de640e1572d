import { z } from 'zod';
import { checkOptions } from './check.ts';
import { Dataset } from './dataset.ts';
import { DataError } from './errors.ts';
import { chosenFrom } from './pixels/pixel-store.ts';
import { shuffled } from './random.ts';
import { formatAmount, formatCount } from './words.ts';

/** The pictures at `indices`, in that order, without a copy; class names stay as they are. Throws DataError OPTION outside the range. */
export function subset(dataset: Dataset, indices: ArrayLike<number>, name = dataset.name): Dataset {
  const { labels, files } = dataset;
  const chosen = new Uint32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (!(Number.isInteger(index) && index >= 0 && index < dataset.count)) {
      throw new DataError('OPTION', `subset: ${dataset.name} has no picture ${index} of ${dataset.count}`);
    }
    chosen[i] = index;
  }
  return new Dataset({
    ...dataset,
    name,
    pixels: chosenFrom(dataset.pixels, chosen),
    labels: labels && Int32Array.from(indices, (index) => labels[index] as number),
    files: files && Array.from(indices, (index) => files[index] as string),
    // what was left out belongs to the whole
    problems: [],
  });
}

const holdOutOptions = z
  .strictObject({
    fraction: z.number().gt(0).lt(1).optional(),
    count: z.int().positive().optional(),
    seed: z.int().nonnegative(),
  })
  .refine(({ fraction, count }) => (fraction === undefined) !== (count === undefined), {
    message: 'give either fraction, between 0 and 1, or count',
  });

export type HoldOutOptions = z.input<typeof holdOutOptions>;

/**
 * Sets a part of the training data aside, to choose the best checkpoint by: `fraction` of it, or `count` pictures. The
 * same seed takes the same pictures. Where there are labels each class gives its share, and keeps at least one picture
 * if that can be. Both parts keep the order of the whole. Throws DataError OPTION.
 */
export function holdOut(
  dataset: Dataset,
  options: HoldOutOptions,
): { readonly train: Dataset; readonly held: Dataset } {
  const { fraction, count, seed } = checkOptions(holdOutOptions, options, 'holdOut');
  const wanted = count ?? Math.max(1, Math.round(dataset.count * (fraction ?? 0)));
  if (wanted >= dataset.count) {
    const has = formatAmount(dataset.count, 'picture');
    throw new DataError('OPTION', {
      en: `holdOut: ${dataset.name} has ${has}; ${wanted} cannot be set aside`,
      zh: `${dataset.name} 只有 ${formatCount(dataset.count)} 张图片，无法留出 ${wanted} 张`,
    });
  }
  const groups = groupByLabel(dataset);
  const quotas = shareOut(
    groups.map((group) => group.length),
    wanted,
  );
  const isHeld = new Uint8Array(dataset.count);
  for (const [label, group] of groups.entries()) {
    const order = shuffled(group.length, seed, label);
    for (let i = 0; i < (quotas[label] as number); i++) isHeld[group[order[i] as number] as number] = 1;
  }
  const all = Array.from({ length: dataset.count }, (_, index) => index);
  return {
    train: subset(
      dataset,
      all.filter((index) => !isHeld[index]),
    ),
    held: subset(
      dataset,
      all.filter((index) => isHeld[index]),
      `${dataset.name} (held out)`,
    ),
  };
}

function groupByLabel({ count, labels, classes }: Dataset): number[][] {
  const groups: number[][] = Array.from({ length: classes?.length ?? 1 }, () => []);
  for (let index = 0; index < count; index++) groups[labels?.[index] ?? 0]?.push(index);
  return groups;
}

/** Splits `wanted` over groups in proportion to their sizes, by largest remainder; leaves one in each where it can. */
function shareOut(sizes: readonly number[], wanted: number): number[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const mayKeepOne = wanted <= sizes.reduce((sum, size) => sum + Math.max(0, size - 1), 0);
  const limits = sizes.map((size) => (mayKeepOne ? Math.max(0, size - 1) : size));
  const shares = sizes.map((size) => (size * wanted) / total);
  const quotas = shares.map((share, index) => Math.min(Math.floor(share), limits[index] as number));
  let left = wanted - quotas.reduce((sum, quota) => sum + quota, 0);
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  while (left > 0) {
    for (const { index } of byRemainder) {
      if (left > 0 && (quotas[index] as number) < (limits[index] as number)) {
        quotas[index] = (quotas[index] as number) + 1;
        left--;
      }
    }
  }
  return quotas;
}
