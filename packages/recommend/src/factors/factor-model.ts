/** What matrix factorisation learns: a vector for each person and item; their product is how much one suits the other. */
export interface FactorModel {
  readonly factors: number;
  /** [people, factors]. */
  readonly people: Float32Array;
  /** [items, factors]. */
  readonly items: Float32Array;
}

/** Scores of all items for one person's vector [factors], written to `out` [items]. */
export function scoreItems(
  items: Float32Array,
  person: ArrayLike<number>,
  out: Float32Array = new Float32Array(items.length / person.length),
): Float32Array {
  const width = person.length;
  for (let item = 0, at = 0; item < out.length; item++, at += width) {
    let sum = 0;
    for (let k = 0; k < width; k++) sum += (items[at + k] as number) * (person[k] as number);
    out[item] = sum;
  }
  return out;
}

/** The vector of one person. A view. */
export function personVector({ people, factors }: FactorModel, person: number): Float32Array {
  return people.subarray(person * factors, (person + 1) * factors);
}
