import { latentsOf } from '../latents.ts';
import { type Latent, LatentError } from './latent.ts';
import { slerp } from './slerp.ts';

/**
 * The numbers of a latent: [zDim], of a length that normal numbers have, near √zDim. The same on every machine, and for
 * good: a change here would change the pictures of every recipe that is kept. Throws LatentError for one that was steered,
 * whose numbers only its model knows.
 */
export function evaluateLatent(latent: Latent, zDim: number): Float32Array {
  if ('steer' in latent || 'styles' in latent || 'at' in latent) {
    throw new LatentError({
      en: 'a latent that was steered has its numbers from its model: render it with renderPictures',
      zh: '经过操控的隐向量要由其模型求值：请用 renderPictures 绘制',
    });
  }
  if ('mix' in latent) {
    const [a, b] = latent.mix;
    return slerp(evaluateLatent(a, zDim), evaluateLatent(b, zDim), latent.t);
  }
  const fresh = latentsOf(latent.seed, 1, zDim);
  return 'vary' in latent ? slerp(evaluateLatent(latent.vary, zDim), fresh, latent.amount) : fresh;
}

/** Whether seeds alone say it. */
export function isOfSeeds(latent: Latent): boolean {
  if ('steer' in latent || 'styles' in latent || 'at' in latent) return false;
  if ('mix' in latent) return latent.mix.every(isOfSeeds);
  return 'vary' in latent ? isOfSeeds(latent.vary) : true;
}
