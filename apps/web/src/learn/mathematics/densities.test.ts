import { describe, expect, it } from 'vitest';
import { bestDiscriminator, type Density, jensenShannon, valueOfGame } from './densities.ts';

const hill = (mean: number, deviation = 1): Density => [{ mean, deviation, weight: 1 }];
const twoHills: Density = [
  { mean: -1.5, deviation: 0.5, weight: 0.6 },
  { mean: 2, deviation: 0.8, weight: 0.4 },
];

/** Simpson's rule on [−14, 14] with twenty thousand intervals, written from the definition by Kullback–Leibler. */
function reference(p: (x: number) => number, q: (x: number) => number): number {
  const [from, to, n] = [-14, 14, 20_000];
  const h = (to - from) / n;
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    const x = from + i * h;
    const [a, b] = [p(x), q(x)];
    const m = (a + b) / 2;
    const f = (a > 0 ? 0.5 * a * Math.log(a / m) : 0) + (b > 0 ? 0.5 * b * Math.log(b / m) : 0);
    sum += f * (i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return (sum * h) / 3;
}
const normal = (mean: number, s: number) => (x: number) =>
  Math.exp(-((x - mean) ** 2) / (2 * s * s)) / (s * Math.sqrt(2 * Math.PI));

describe('Jensen–Shannon', () => {
  it('is 0 for the same density and ln 2 for densities that share nothing', () => {
    expect(jensenShannon(twoHills, twoHills)).toBeCloseTo(0, 12);
    expect(jensenShannon(hill(-4, 0.2), hill(4, 0.2))).toBeCloseTo(Math.LN2, 9);
  });

  it('is what a finer rule of another kind gives', () => {
    expect(jensenShannon(hill(0), hill(1))).toBeCloseTo(reference(normal(0, 1), normal(1, 1)), 7);
    expect(jensenShannon(hill(-1, 0.4), hill(0.5, 1.2))).toBeCloseTo(
      reference(normal(-1, 0.4), normal(0.5, 1.2)),
      7,
    );
  });

  it('does not mind the order', () => {
    expect(jensenShannon(twoHills, hill(1))).toBeCloseTo(jensenShannon(hill(1), twoHills), 12);
  });
});

describe('the best discriminator', () => {
  it('says 1/2 where both are as dense', () => {
    expect(bestDiscriminator(hill(-1), hill(1), 0)).toBeCloseTo(0.5, 12);
  });

  it('stays exact where both densities underflow', () => {
    // ln p − ln q = 2x for means 1 and −1
    expect(bestDiscriminator(hill(1), hill(-1), -60)).toBeCloseTo(Math.exp(-120), 60);
    expect(bestDiscriminator(hill(1, 0.1), hill(-1, 0.1), 8)).toBe(1);
  });

  it('makes the game worth −ln 4 + 2·JSD (theorem 1)', () => {
    for (const q of [hill(0), hill(2, 0.4), twoHills]) {
      expect(valueOfGame(twoHills, q)).toBeCloseTo(-Math.log(4) + 2 * jensenShannon(twoHills, q), 9);
    }
    expect(valueOfGame(twoHills, twoHills)).toBeCloseTo(-1.3863, 4);
  });
});
