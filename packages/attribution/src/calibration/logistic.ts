import { Matrix, solve } from 'ml-matrix';

/** Linear in few features: the logarithm of the odds is x·`weights` + `bias`. */
export interface Logistic {
  readonly weights: readonly number[];
  readonly bias: number;
}

const ITERATIONS = 50;
/** A little shrinkage: cases that a line parts without fault would else send the weights to infinity. */
const SHRINKAGE = 1e-3;

/**
 * Logistic regression by Newton's method (Hastie et al. 2009, section 4.4.1) on `rows` of some features each; the two kinds
 * of case count as much as each other, however many there are of each.
 */
export function fitLogistic(rows: readonly (readonly number[])[], answers: readonly boolean[]): Logistic {
  const size = (rows[0]?.length ?? 0) + 1;
  const yes = answers.filter(Boolean).length;
  const share = [rows.length / (2 * Math.max(1, rows.length - yes)), rows.length / (2 * Math.max(1, yes))];
  let beta = new Float64Array(size);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const curvature = Matrix.eye(size, size).mul(SHRINKAGE * rows.length);
    const slope = Matrix.columnVector(Array.from(beta, (value) => -SHRINKAGE * rows.length * value));
    for (const [index, row] of rows.entries()) {
      const x = [...row, 1];
      const answer = answers[index] ? 1 : 0;
      const weight = share[answer] as number;
      const p = 1 / (1 + Math.exp(-dot(x, beta)));
      for (let i = 0; i < size; i++) {
        slope.set(i, 0, slope.get(i, 0) + weight * (answer - p) * (x[i] as number));
        for (let j = 0; j < size; j++) {
          const bend = weight * Math.max(1e-9, p * (1 - p)) * (x[i] as number) * (x[j] as number);
          curvature.set(i, j, curvature.get(i, j) + bend);
        }
      }
    }
    const step = solve(curvature, slope).to1DArray();
    beta = beta.map((value, i) => value + (step[i] as number));
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  return { weights: [...beta.subarray(0, size - 1)], bias: beta[size - 1] as number };
}

/** The chance that the answer is yes. */
export function chanceOf({ weights, bias }: Logistic, row: readonly number[]): number {
  return 1 / (1 + Math.exp(-(dot(row, weights) + bias)));
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
