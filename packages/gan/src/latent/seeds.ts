import type { Latent } from './latent.ts';

/** The seed of the oldest picture on the first side: what a recipe names as its seed. */
export function rootSeed(latent: Latent): number {
  if ('mix' in latent) return rootSeed(latent.mix[0]);
  return 'vary' in latent ? rootSeed(latent.vary) : latent.seed;
}

/** Every seed that takes part, each once, the oldest first. */
export function seedsOf(latent: Latent): number[] {
  return [...new Set(inOrder(latent))];
}

function inOrder(latent: Latent): number[] {
  if ('mix' in latent) return latent.mix.flatMap(inOrder);
  return 'vary' in latent ? [...inOrder(latent.vary), latent.seed] : [latent.seed];
}
