/**
 * Two densities on a line, the discriminator that tells them apart best, and how far apart they are (Goodfellow et al. 2014,
 * proposition 1 and theorem 1). Integrals are sums over a fine grid of [−12, 12]: five deviations beyond the widest hill at the edge of what the page lets one draw.
 */

/** A Gaussian hill; weights of a density's hills sum to 1. */
export interface Hill {
  readonly mean: number;
  readonly deviation: number;
  readonly weight: number;
}

export type Density = readonly Hill[];

const [FROM, TO, CELLS] = [-12, 12, 4800];
const WIDTH = (TO - FROM) / CELLS;

/** ln of a density at x: where both densities underflow, their ratio still does not. */
export function logDensity(density: Density, x: number): number {
  const logs = density.map(
    ({ mean, deviation, weight }) =>
      Math.log(weight / (deviation * Math.sqrt(2 * Math.PI))) - ((x - mean) / deviation) ** 2 / 2,
  );
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
}

export function densityAt(density: Density, x: number): number {
  return Math.exp(logDensity(density, x));
}

/** D*(x) = p(x) / (p(x) + q(x)): the share of real ones among all that look like x. */
export function bestDiscriminator(p: Density, q: Density, x: number): number {
  return 1 / (1 + Math.exp(logDensity(q, x) - logDensity(p, x)));
}

/** JSD(p‖q) in nats: 0 where they are the same, ln 2 where they share nothing. */
export function jensenShannon(p: Density, q: Density): number {
  return integral((x) => {
    const [a, b] = [densityAt(p, x), densityAt(q, x)];
    return (toMiddle(a, b) + toMiddle(b, a)) / 2;
  });
}

/** a·ln(a / ((a + b)/2)), and its limit 0. */
function toMiddle(a: number, b: number): number {
  return a > 0 ? a * Math.log((2 * a) / (a + b)) : 0;
}

/** C(G) = E_p[ln D*] + E_q[ln(1 − D*)], integrated as it stands; theorem 1 says it is −ln 4 + 2·JSD. */
export function valueOfGame(p: Density, q: Density): number {
  return integral((x) => {
    const gap = logDensity(q, x) - logDensity(p, x);
    // ln D* and ln(1 − D*) without the rounding of 1 − D*
    return -densityAt(p, x) * softplus(gap) - densityAt(q, x) * softplus(-gap);
  });
}

function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

function integral(f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < CELLS; i++) sum += f(FROM + (i + 0.5) * WIDTH);
  return sum * WIDTH;
}
