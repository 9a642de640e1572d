import { type Interactions, interactions } from '../interactions/interactions.ts';
import type { Ratings } from './parse-ratings.ts';

/** Ratings with numbers in place of names, and what is to be found again. */
export interface RatedSet {
  readonly people: readonly string[];
  readonly items: readonly string[];
  /** All ratings of the base: any rating is an event, its value the weight. */
  readonly train: Interactions;
  /** For each person: items of the test rated `relevantFrom` or better and not in the base. */
  readonly relevant: readonly ReadonlySet<number>[];
}

/** Numbers people and items in the order in which base and then test name them; `more` names items that neither rates. */
export function ratedSet(
  base: Ratings,
  test: Ratings,
  relevantFrom: number,
  more: Iterable<string> = [],
): RatedSet {
  const people = new Map<string, number>();
  const items = new Map<string, number>();
  const numberIn = (names: Map<string, number>, name: string) => {
    const number = names.get(name) ?? names.size;
    names.set(name, number);
    return number;
  };
  const [rows, columns] = [base, test].map((ratings) => ratings.people.map((name) => numberIn(people, name)));
  const [things, testThings] = [base, test].map((ratings) =>
    ratings.items.map((name) => numberIn(items, name)),
  );
  for (const name of more) numberIn(items, name);
  const train = interactions(people.size, items.size, {
    rows: rows ?? [],
    columns: things ?? [],
    weights: base.values,
  });
  const relevant = Array.from({ length: people.size }, () => new Set<number>());
  for (const [n, person] of (columns ?? []).entries()) {
    if ((test.values[n] ?? 0) >= relevantFrom) relevant[person]?.add(testThings?.[n] ?? 0);
  }
  for (const [person, found] of relevant.entries()) {
    for (let k = train.starts[person] ?? 0; k < (train.starts[person + 1] ?? 0); k++)
      found.delete(train.indices[k] ?? -1);
  }
  return { people: [...people.keys()], items: [...items.keys()], train, relevant };
}
