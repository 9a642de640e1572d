import { latentsOf } from '../latents.ts';
import type { Latent } from './latent.ts';
import { slerp } from './slerp.ts';

/**
 * The numbers of a latent: [zDim], of a length that normal numbers have, near √zDim. The same on every machine, and for
 * good: a change here would change the pictures of every recipe that is kept.
 */
export function evaluateLatent(latent: Latent, zDim: number): Float32Array {
  if ('mix' in latent) {
    const [a, b] = latent.mix;
    return slerp(evaluateLatent(a, zDim), evaluateLatent(b, zDim), latent.t);
  }
  const fresh = latentsOf(latent.seed, 1, zDim);
  return 'vary' in latent ? slerp(evaluateLatent(latent.vary, zDim), fresh, latent.amount) : fresh;
}
