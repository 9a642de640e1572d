import { Matrix, solve } from 'ml-matrix';

/** Linear in few features: the logarithm of the odds is x·`weights` + `bias`. */
export interface Logistic {
  readonly weights: readonly number[];
  readonly bias: number;
}

const ITERATIONS = 50;
/** A little shrinkage: cases that a line parts without fault would else send the weights to infinity. */
const SHRINKAGE = 1e-3;
/** Of sums of numbers near 1. */
const ROUNDING = 1e-9;

/**
 * Logistic regression by Newton's method (Hastie et al. 2009, section 4.4.1) on `rows` of some features each; the two kinds
 * of case count as much as each other, however many there are of each. In what units a feature is given makes no difference.
 */
export function fitLogistic(rows: readonly (readonly number[])[], answers: readonly boolean[]): Logistic {
  const { means, deviations } = spreadOf(rows);
  // shrinkage is the same for all features only where all are spread alike
  const even = rows.map((row) => row.map((value, i) => (value - at(means, i)) / at(deviations, i)));
  const beta = fitEven(even, answers);
  const weights = means.map((_, i) => at(beta, i) / at(deviations, i));
  return { weights, bias: at(beta, means.length) - dot(weights, means) };
}

/** Means of features and how far they stray; 1 for a feature that does not, but for rounding. */
function spreadOf(rows: readonly (readonly number[])[]): { means: number[]; deviations: number[] } {
  const meanOf = (featureOf: (row: readonly number[]) => number) =>
    rows.reduce((sum, row) => sum + featureOf(row), 0) / rows.length;
  const means = (rows[0] ?? []).map((_, i) => meanOf((row) => at(row, i)));
  const deviations = means.map((mean, i) => {
    const deviation = Math.sqrt(meanOf((row) => (at(row, i) - mean) ** 2));
    return deviation > ROUNDING * (1 + Math.abs(mean)) ? deviation : 1;
  });
  return { means, deviations };
}

/** Weights, and the bias last. */
function fitEven(rows: readonly (readonly number[])[], answers: readonly boolean[]): Float64Array {
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
      const weight = at(share, answer);
      const p = 1 / (1 + Math.exp(-dot(x, beta)));
      for (let i = 0; i < size; i++) {
        slope.set(i, 0, slope.get(i, 0) + weight * (answer - p) * at(x, i));
        for (let j = 0; j < size; j++) {
          const bend = weight * Math.max(1e-9, p * (1 - p)) * at(x, i) * at(x, j);
          curvature.set(i, j, curvature.get(i, j) + bend);
        }
      }
    }
    const step = solve(curvature, slope).to1DArray();
    beta = beta.map((value, i) => value + at(step, i));
    if (Math.max(...step.map(Math.abs)) < 1e-9) break;
  }
  return beta;
}

/** The chance that the answer is yes. */
export function chanceOf({ weights, bias }: Logistic, row: readonly number[]): number {
  return 1 / (1 + Math.exp(-(dot(row, weights) + bias)));
}

function at(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += at(a, i) * at(b, i);
  return sum;
}
