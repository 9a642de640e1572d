import { floatsText } from './floats-text.ts';
import { type Latent, LatentError, MOST_PUSHES, type Push, within } from './latent.ts';

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

/**
 * A latent moved by sliders. What was steered before is not steered anew but by these as well, so that a slider that is
 * moved again and again leaves one recipe; sliders at 0 leave none. Throws LatentError.
 */
export function steer(latent: Latent, by: readonly Push[]): Latent {
  const isSteered = 'steer' in latent;
  const moved = joined(isSteered ? [...latent.by, ...by] : by);
  const from = isSteered ? latent.steer : latent;
  if (moved.length > MOST_PUSHES) {
    throw new LatentError({
      en: `steer: at most ${MOST_PUSHES} sliders at once, not ${moved.length}; set some to 0`,
      zh: `操控：最多同时使用 ${MOST_PUSHES} 个滑块，而不是 ${moved.length}；请将一些归零`,
    });
  }
  return moved.length === 0 ? from : within({ steer: from, by: moved });
}

/** The first `from` layers in the style of `coarse`, the others in that of `fine`: style mixing (Karras et al. 2019, 3.1). Throws LatentError. */
export function mixStyles(coarse: Latent, fine: Latent, from: number): Latent {
  if (!Number.isSafeInteger(from) || from < 0) {
    throw new LatentError({
      en: `mixStyles: a layer is a whole number from 0, not ${from}`,
      zh: `风格混合：层应为不小于 0 的整数，而不是 ${from}`,
    });
  }
  return within({ styles: [coarse, fine], from });
}

/** A place in the model's own space: one style for all layers, or one for each. Throws LatentError. */
export function at(place: Float32Array): Latent {
  return within({ at: floatsText(place) });
}

/** Pushes along the same direction in the same layers become one. */
function joined(pushes: readonly Push[]): Push[] {
  const sums = new Map<string, Push>();
  for (const push of pushes) {
    const key = `${push.direction} ${push.layers ?? 'all'}`;
    sums.set(key, { ...push, amount: (sums.get(key)?.amount ?? 0) + push.amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

function shareOf(name: string, value: number): number {
  if (value >= 0 && value <= 1) return value;
  throw new LatentError({
    en: `${name} is a number from 0 to 1, not ${value}`,
    zh: `${name} 应在 0 到 1 之间，而不是 ${value}`,
  });
}
