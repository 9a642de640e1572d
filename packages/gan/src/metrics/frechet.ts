/**
 * Fréchet distance between normal distributions (Dowson & Landau 1982, "The Fréchet distance between multivariate
 * normal distributions", eq. 4), the FID of Heusel et al. 2017 (eq. 6) when the features come from a judge network:
 *
 *     d² = |m₁ − m₂|² + Tr(S₁ + S₂ − 2 (S₁ S₂)^½)
 *
 * With S₁ = L₁ᵀL₁ and S₂ = L₂ᵀL₂ the trace of the root is the sum of the singular values of L₁L₂ᵀ. So no matrix root is
 * taken and nothing is squared: the usual eigenvalues of S₁S₂ would lose half of the digits where a covariance is
 * singular, as it is for fewer pictures than features.
 *
 * The estimate is biased upwards, the more the fewer the pictures (Bińkowski et al. 2018, sect. 3.2): compare only figures
 * of equally many.
 */

import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { dotProducts } from './dot-products.ts';
import { MetricError } from './errors.ts';
import type { Gaussian } from './gaussian.ts';
import { pivotedCholesky } from './pivoted-cholesky.ts';

/** The squared Fréchet distance d² above, ≥ 0, in squared units of the features. Throws MetricError for other sizes. */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const size = a.mean.length;
  if (b.mean.length !== size) {
    throw new MetricError(
      `frechetDistance: one set has ${size} features a picture, the other ${b.mean.length}; take both from one network and layer`,
    );
  }
  const shift = a.mean.reduce((sum, mean, i) => sum + (mean - (b.mean[i] as number)) ** 2, 0);
  const distance = shift + trace(a) + trace(b) - 2 * traceOfRoot(a, b);
  return Math.max(0, distance);
}

function trace({ covariance, mean }: Gaussian): number {
  return mean.reduce((sum, _, i) => sum + (covariance[i * (mean.length + 1)] as number), 0);
}

function traceOfRoot(a: Gaussian, b: Gaussian): number {
  const factorA = pivotedCholesky(a.covariance, a.mean.length);
  const factorB = pivotedCholesky(b.covariance, b.mean.length);
  // pictures all alike have no spread at all
  if (factorA.rows === 0 || factorB.rows === 0) return 0;
  const cross = Matrix.from1DArray(factorA.rows, factorB.rows, dotProducts(factorA, factorB));
  const { diagonal } = new SingularValueDecomposition(cross, {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  });
  return diagonal.reduce((sum, value) => sum + value, 0);
}
