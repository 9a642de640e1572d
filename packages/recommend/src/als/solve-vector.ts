import { solveCholesky } from '@inkstone/autograd/linear';

/** One row of the equations: items (or people), how much was done with each, and whether it was liked. */
export interface Evidence {
  readonly indices: ArrayLike<number>;
  /** r ≥ 0; confidence is 1 + α r. */
  readonly weights: ArrayLike<number>;
  /** True for what was turned away: preference 0 with confidence 1 + α r. All are liked when absent. */
  readonly isAgainst?: ArrayLike<boolean> | undefined;
  /** The part of both lists that counts; all when absent. */
  readonly from?: number;
  readonly to?: number;
}

/** What all rows of one side share: the other side's vectors [n, factors], their gram matrix, λ and α. */
export interface OtherSide {
  readonly factors: number;
  readonly vectors: Float32Array;
  readonly gram: Float64Array;
  readonly regularization: number;
  readonly alpha: number;
}

/** Memory that solving takes, to be used again: [factors, factors] and [factors]. */
export interface Workspace {
  readonly a: Float64Array;
  readonly b: Float64Array;
}

export function workspace(factors: number): Workspace {
  return { a: new Float64Array(factors * factors), b: new Float64Array(factors) };
}

/**
 * The vector of one person in closed form (Hu, Koren and Volinsky 2008, eq. 4):
 * x = (YᵀY + Yᵀ(C − I)Y + λI)⁻¹ Yᵀ C p, where only the rows of Y that the person touched enter the second and third term.
 * Written to `out` from `at`.
 */
export function solveVector(
  { indices, weights, isAgainst, from = 0, to = indices.length }: Evidence,
  side: OtherSide,
  { a, b }: Workspace,
  out: Float32Array,
  at = 0,
): void {
  const { factors } = side;
  if (from === to) {
    out.fill(0, at, at + factors);
    return;
  }
  formEquations({ indices, weights, isAgainst, from, to }, side, { a, b });
  // λ > 0 makes it positive definite
  solveCholesky(a, b, factors);
  out.set(b, at);
}

/** Writes YᵀY + Yᵀ(C − I)Y + λI to the lower triangle of `a` [factors, factors], and Yᵀ C p to `b`. */
export function formEquations(
  { indices, weights, isAgainst, from = 0, to = indices.length }: Evidence,
  { factors, vectors, gram, regularization, alpha }: OtherSide,
  { a, b }: Workspace,
): void {
  a.set(gram);
  for (let k = 0; k < factors; k++) a[k * factors + k] = (a[k * factors + k] as number) + regularization;
  b.fill(0);
  for (let n = from; n < to; n++) {
    const start = (indices[n] as number) * factors;
    const extra = alpha * (weights[n] as number);
    const wanted = isAgainst?.[n] ? 0 : 1 + extra;
    for (let i = 0; i < factors; i++) {
      const value = vectors[start + i] as number;
      b[i] = (b[i] as number) + wanted * value;
      const scaled = extra * value;
      const row = i * factors;
      for (let j = 0; j <= i; j++)
        a[row + j] = (a[row + j] as number) + scaled * (vectors[start + j] as number);
    }
  }
}
