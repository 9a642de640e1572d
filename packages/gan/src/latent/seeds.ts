import type { Latent } from './latent.ts';

/** The seed of the oldest picture on the first side: what a recipe names as its seed. 0 where a projection is the oldest. */
export function rootSeed(latent: Latent): number {
  if ('at' in latent) return 0;
  if ('mix' in latent) return rootSeed(latent.mix[0]);
  if ('styles' in latent) return rootSeed(latent.styles[0]);
  if ('steer' in latent) return rootSeed(latent.steer);
  return 'vary' in latent ? rootSeed(latent.vary) : latent.seed;
}

/** Every seed that takes part, each once, the oldest first. */
export function seedsOf(latent: Latent): number[] {
  return [...new Set(inOrder(latent))];
}

function inOrder(latent: Latent): number[] {
  if ('at' in latent) return [];
  if ('mix' in latent) return latent.mix.flatMap(inOrder);
  if ('styles' in latent) return latent.styles.flatMap(inOrder);
  if ('steer' in latent) return inOrder(latent.steer);
  return 'vary' in latent ? [...inOrder(latent.vary), latent.seed] : [latent.seed];
}
