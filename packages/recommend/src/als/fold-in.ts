import { gram } from '../linear/gram.ts';
import { type AlsOptions, alsOptions } from './als-options.ts';
import { type Evidence, type OtherSide, solveVector, workspace } from './solve-vector.ts';

/** Items' vectors, ready to take in people whom training has not seen. */
export function foldInSide(
  items: Float32Array,
  given: Partial<Pick<AlsOptions, 'regularization' | 'alpha'>> & Pick<AlsOptions, 'factors'>,
): OtherSide {
  const { factors, regularization, alpha } = alsOptions(given);
  return { factors, vectors: items, gram: gram(items, factors), regularization, alpha };
}

/**
 * The vector [factors] of a person from what they did, in closed form and without training: for someone whom training saw
 * it is the vector that the next half-iteration would give. O(events · factors² + factors³).
 */
export function foldIn(side: OtherSide, evidence: Evidence): Float32Array {
  const vector = new Float32Array(side.factors);
  solveVector(evidence, side, workspace(side.factors), vector);
  return vector;
}
