import { Matrix, solve } from 'ml-matrix';

/** Linear in the features: the logarithm of the odds is x·`weights` + `bias`. */
export interface LogisticModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

const ITERATIONS = 30;
const SETTLED = 1e-8;
/** Least curvature of one example: one that is beyond doubt would else leave nothing to solve for. */
const FLAT = 1e-6;

/**
 * L2-regularised logistic regression by Newton's method (Hastie et al. 2009, section 4.4.1), in the dual: with far fewer
 * examples than features the system has a row for each example, not for each feature. Minimises the sum of −log p over
 * `rows` [N][F] and `answers`, plus `penalty`/2 · |weights|²; the bias is free.
 */
export function logisticRegression(
  rows: readonly Float64Array[],
  answers: readonly boolean[],
  penalty: number,
): LogisticModel {
  const count = rows.length;
  const products = rows.map((row) => rows.map((other) => dot(row, other)));
  let shares = new Float64Array(count);
  let bias = 0;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const system = Matrix.zeros(count + 1, count + 1);
    const right = Matrix.zeros(count + 1, 1);
    for (let i = 0; i < count; i++) {
      const products_i = products[i] as number[];
      const score = bias + dot(products_i, shares);
      const chance = 1 / (1 + Math.exp(-score));
      const curvature = Math.max(FLAT, chance * (1 - chance));
      for (let j = 0; j < count; j++) system.set(i, j, products_i[j] as number);
      system.set(i, i, (products_i[i] as number) + penalty / curvature);
      system.set(i, count, 1);
      system.set(count, i, 1);
      right.set(i, 0, score + ((answers[i] ? 1 : 0) - chance) / curvature);
    }
    const found = solve(system, right).to1DArray();
    const next = Float64Array.from(found.slice(0, count));
    const change = next.reduce(
      (most, value, i) => Math.max(most, Math.abs(value - (shares[i] as number))),
      0,
    );
    shares = next;
    bias = found[count] as number;
    if (change < SETTLED) break;
  }
  const weights = new Float64Array(rows[0]?.length ?? 0);
  for (const [n, row] of rows.entries()) {
    const share = shares[n] as number;
    for (let i = 0; i < weights.length; i++) weights[i] = (weights[i] as number) + share * (row[i] as number);
  }
  return { weights, bias };
}

/** Whether the model answers yes. */
export function answers({ weights, bias }: LogisticModel, row: Float64Array): boolean {
  return dot(weights, row) + bias > 0;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
