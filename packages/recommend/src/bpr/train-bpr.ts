import type { Following } from '../als/train-als.ts';
import type { FactorModel } from '../factors/factor-model.ts';
import { initialFactors } from '../factors/initial-factors.ts';
import { type Interactions, rowOf } from '../interactions/interactions.ts';
import { pause } from '../pause.ts';
import { RandomStream } from '../random.ts';
import { type BprOptions, bprOptions } from './bpr-options.ts';

/** Deviation of all vectors before the first step. */
const INITIAL_SCALE = 0.1;

/**
 * Bayesian personalised ranking with matrix factorisation (Rendle et al. 2009, LearnBPR): draws an event (u, i) and an item j
 * that u has not touched, both evenly and with replacement, and takes a gradient step on −ln σ(x·(y_i − y_j)) + λ/2 |Θ|².
 * Weights of events do not count. Throws RecommendError OPTION.
 */
export async function trainBpr(
  of: Interactions,
  given: Partial<BprOptions> & Following = {},
): Promise<FactorModel> {
  const { factors, iterations, rate, regularization, seed } = bprOptions(given);
  const people = initialFactors(of.rows * factors, INITIAL_SCALE, seed, 0);
  const items = initialFactors(of.columns * factors, INITIAL_SCALE, seed, 1);
  const random = new RandomStream(seed, 2);
  const personOf = eventPeople(of);
  const sets = Array.from({ length: of.rows }, (_, person) => new Set(rowOf(of, person).items));
  for (let done = 1; done <= iterations; done++) {
    await pause(given.signal);
    // its end is then a point, not a cloud around it: seeds differ by half a per cent in place of two
    const now = rate * (1 - (done - 1) / iterations);
    for (let draw = 0; draw < of.indices.length; draw++) {
      const event = random.integer(of.indices.length);
      const person = personOf[event] as number;
      const touched = sets[person] as Set<number>;
      // who has touched everything prefers nothing
      if (touched.size === of.columns) continue;
      let other = random.integer(of.columns);
      while (touched.has(other)) other = random.integer(of.columns);
      const [x, i, j] = [person * factors, (of.indices[event] as number) * factors, other * factors];
      step(people, items, { x, i, j, factors, rate: now, regularization });
    }
    given.onIteration?.(done, iterations);
  }
  // nobody's vector was ever moved away from chance where there is no event
  for (let person = 0; person < of.rows; person++) {
    if (of.starts[person] === of.starts[person + 1]) people.fill(0, person * factors, (person + 1) * factors);
  }
  return { factors, people, items };
}

function step(
  people: Float32Array,
  items: Float32Array,
  {
    x,
    i,
    j,
    factors,
    rate,
    regularization,
  }: Record<'x' | 'i' | 'j', number> & Omit<BprOptions, 'iterations' | 'seed'>,
): void {
  let difference = 0;
  for (let k = 0; k < factors; k++)
    difference += (people[x + k] as number) * ((items[i + k] as number) - (items[j + k] as number));
  const slope = 1 / (1 + Math.exp(difference));
  for (let k = 0; k < factors; k++) {
    const [person, liked, other] = [people[x + k] as number, items[i + k] as number, items[j + k] as number];
    people[x + k] = person + rate * (slope * (liked - other) - regularization * person);
    items[i + k] = liked + rate * (slope * person - regularization * liked);
    items[j + k] = other + rate * (-slope * person - regularization * other);
  }
}

/** The person of every event. */
function eventPeople({ rows, starts, indices }: Interactions): Uint32Array {
  const people = new Uint32Array(indices.length);
  for (let row = 0; row < rows; row++) people.fill(row, starts[row], starts[row + 1]);
  return people;
}
