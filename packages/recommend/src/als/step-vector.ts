import type { Evidence, OtherSide } from './solve-vector.ts';

const STEPS = 3;
/** A residual whose square is below this is no residual. */
const DONE = 1e-20;

/** Memory of the steps, to be used again: three of [factors]. */
export interface StepMemory {
  readonly x: Float64Array;
  readonly r: Float64Array;
  readonly p: Float64Array;
  readonly ap: Float64Array;
}

export function stepMemory(factors: number): StepMemory {
  const fresh = () => new Float64Array(factors);
  return { x: fresh(), r: fresh(), p: fresh(), ap: fresh() };
}

/**
 * The same equations as solveVector, by three steps of conjugate gradients from the vector that `out` holds: the matrix is
 * never formed, so an event costs O(factors) in place of O(factors²) (Takács, Pilászy and Tikk 2011).
 */
export function stepVector(
  evidence: Required<Pick<Evidence, 'indices' | 'weights' | 'from' | 'to'>>,
  side: OtherSide,
  { x, r, p, ap }: StepMemory,
  out: Float32Array,
  at: number,
): void {
  const { indices, weights, from, to } = evidence;
  const { factors, vectors, alpha } = side;
  if (from === to) {
    out.fill(0, at, at + factors);
    return;
  }
  for (let k = 0; k < factors; k++) x[k] = out[at + k] as number;
  multiply(evidence, side, x, ap);
  for (let k = 0; k < factors; k++) r[k] = -(ap[k] as number);
  for (let n = from; n < to; n++) {
    const start = (indices[n] as number) * factors;
    const wanted = 1 + alpha * (weights[n] as number);
    for (let k = 0; k < factors; k++) r[k] = (r[k] as number) + wanted * (vectors[start + k] as number);
  }
  p.set(r);
  let rr = dot(r, r);
  for (let step = 0; step < STEPS && rr > DONE; step++) {
    multiply(evidence, side, p, ap);
    const length = rr / dot(p, ap);
    for (let k = 0; k < factors; k++) {
      x[k] = (x[k] as number) + length * (p[k] as number);
      r[k] = (r[k] as number) - length * (ap[k] as number);
    }
    const next = dot(r, r);
    for (let k = 0; k < factors; k++) p[k] = (r[k] as number) + (next / rr) * (p[k] as number);
    rr = next;
  }
  out.set(x, at);
}

/** (YᵀY + λI + Yᵀ(C − I)Y) v. */
function multiply(
  { indices, weights, from, to }: Required<Pick<Evidence, 'indices' | 'weights' | 'from' | 'to'>>,
  { factors, vectors, gram, regularization, alpha }: OtherSide,
  v: Float64Array,
  out: Float64Array,
): void {
  for (let i = 0; i < factors; i++) {
    let sum = regularization * (v[i] as number);
    const row = i * factors;
    for (let j = 0; j < factors; j++) sum += (gram[row + j] as number) * (v[j] as number);
    out[i] = sum;
  }
  for (let n = from; n < to; n++) {
    const start = (indices[n] as number) * factors;
    let along = 0;
    for (let k = 0; k < factors; k++) along += (vectors[start + k] as number) * (v[k] as number);
    along *= alpha * (weights[n] as number);
    for (let k = 0; k < factors; k++) out[k] = (out[k] as number) + along * (vectors[start + k] as number);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}
