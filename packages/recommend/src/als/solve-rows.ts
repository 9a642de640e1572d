import type { Interactions } from '../interactions/interactions.ts';
import type { AlsSolver } from './als-options.ts';
import { type OtherSide, solveVector, workspace } from './solve-vector.ts';
import { stepMemory, stepVector } from './step-vector.ts';

/** Solves the vectors of rows `from` … `to` − 1, each on its own, so that any number of threads gives the same numbers. */
export function solveRows(
  of: Interactions,
  side: OtherSide,
  solver: AlsSolver,
  out: Float32Array,
  from: number,
  to: number,
): void {
  const { indices, weights, starts } = of;
  const { factors } = side;
  const memory = workspace(factors);
  const steps = stepMemory(factors);
  for (let row = from; row < to; row++) {
    const evidence = { indices, weights, from: starts[row] as number, to: starts[row + 1] as number };
    if (solver === 'cholesky') solveVector(evidence, side, memory, out, row * factors);
    else stepVector(evidence, side, steps, out, row * factors);
  }
}
