import type { Clusters } from '../content/clusters.ts';
import type { ReadProfile } from '../profile/read-profile.ts';
import { RandomStream } from '../random.ts';

/** Beta prior of liking a group: one in five, on the word of a few artworks. */
const PRIOR = { for: 0.6, against: 2.4 };
/** What it says against a group that an artwork was shown and left alone. */
const LEFT_ALONE = 0.25;
/** Weight of a keep: an event of it is one success. */
const WHOLE = 4;

/** What is believed of a person's liking of each group: Beta(for, against). */
export interface GroupTaste {
  readonly for: Float64Array;
  readonly against: Float64Array;
}

/** Counts a profile by groups. */
export function groupTaste({ of, count }: Clusters, { history, shown }: ReadProfile): GroupTaste {
  const taste = {
    for: new Float64Array(count).fill(PRIOR.for),
    against: new Float64Array(count).fill(PRIOR.against),
  };
  const add = (side: Float64Array, item: number, amount: number) => {
    const group = of[item] as number;
    side[group] = (side[group] as number) + amount;
  };
  const told = new Set(history.items);
  for (const [n, item] of history.items.entries())
    add(history.isAgainst[n] ? taste.against : taste.for, item, (history.weights[n] as number) / WHOLE);
  for (const [item, times] of shown) if (!told.has(item)) add(taste.against, item, LEFT_ALONE * times);
  return taste;
}

/**
 * Thompson sampling (Thompson 1933; Chapelle and Li 2011): draws how much the person may like each group from what is
 * believed, and gives the drawn value less its mean, in deviations of the prior. A group of which little is known draws far
 * from its mean, and so is tried from time to time; one that is well known hardly moves.
 */
export function thompsonBonus(taste: GroupTaste, seed: number): Float64Array {
  const random = new RandomStream(seed, 19);
  const total = PRIOR.for + PRIOR.against;
  const deviation = Math.sqrt((PRIOR.for * PRIOR.against) / (total * total * (total + 1)));
  return taste.for.map((a, group) => {
    const b = taste.against[group] as number;
    return (random.beta(a, b) - a / (a + b)) / deviation;
  });
}
