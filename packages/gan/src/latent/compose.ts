import { type Latent, LatentError, within } from './latent.ts';

/** Amounts of `vary` that people ask for by name. */
export const variation = {
  /** The same picture with another hand. */
  subtle: 0.2,
  /** A relation of it. */
  strong: 0.5,
} as const;

/** A variation: `amount` 0 is the latent itself, 1 the picture of `seed`. Throws LatentError. */
export function vary(latent: Latent, seed: number, amount: number): Latent {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new LatentError({
      en: `vary: a seed is a whole number from 0, not ${seed}`,
      zh: `变化：种子应为不小于 0 的整数，而不是 ${seed}`,
    });
  }
  return within({ vary: latent, seed, amount: shareOf('amount', amount) });
}

/** What lies between two: `t` 0 is `a`, 1 is `b`. Throws LatentError. */
export function mix(a: Latent, b: Latent, t: number): Latent {
  return within({ mix: [a, b], t: shareOf('t', t) });
}

function shareOf(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new LatentError({
    en: `${name} is a number from 0 to 1, not ${value}`,
    zh: `${name} 应在 0 到 1 之间，而不是 ${value}`,
  });
}
