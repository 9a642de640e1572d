import { type Interactions, interactions } from '@inkstone/recommend';
import { RandomStream } from '../../packages/recommend/src/random.ts';
import { cumulative } from '../../packages/recommend/src/simulate/simulate-ratings.ts';

/** Events of people who take items by a power law, seeded; the same pair drawn twice is one event with twice the weight. */
export function manyEvents(people: number, items: number, count: number): Interactions {
  const random = new RandomStream(1);
  const byRenown = cumulative(random.order(items), 0.7);
  const [rows, columns] = [new Uint32Array(count), new Uint32Array(count)];
  for (let event = 0; event < count; event++) {
    rows[event] = random.integer(people);
    columns[event] = byRenown(random.uniform());
  }
  return interactions(people, items, { rows, columns, weights: new Uint8Array(count).fill(1) });
}
