import { WordedError } from '@inkstone/autograd';
import { z } from 'zod';
import { isWithinLimits, latentLimits, sizeOfLatent } from './latent-size.ts';

/** A point among the pictures that a generator can make, as an expression of seeds. Format 1: what is here stays readable. */
export type Latent =
  /** Standard normal numbers of this seed, those of `inkstone sample --seed`. */
  | { readonly seed: number }
  /** Part of the way (`amount`, 0 … 1) from a latent towards that of a fresh `seed`. */
  | { readonly vary: Latent; readonly seed: number; readonly amount: number }
  /** Between two latents: `t` 0 is the first, 1 the second. */
  | { readonly mix: readonly [Latent, Latent]; readonly t: number };

/** A latent that is out of range, or too large to be kept. */
export class LatentError extends WordedError {
  readonly code = 'LATENT';
}

const seed = z.int().min(0);
const share = z.number().min(0).max(1);

// strict: a seed beside a broken "vary" must not pass as a plain seed
const seedNode = z.strictObject({ seed }).readonly();
const varyNode = z
  .strictObject({
    get vary() {
      return node;
    },
    seed,
    amount: share,
  })
  .readonly();
const mixNode = z
  .strictObject({
    get mix() {
      return z.tuple([node, node]).readonly();
    },
    t: share,
  })
  .readonly();
const node: z.ZodType<Latent> = z.union([seedNode, varyNode, mixNode]);

/** A latent from outside. Its size is checked first, so that no depth exhausts the stack. */
export const latentSchema = z.preprocess((value, context) => {
  const size = sizeOfLatent(value);
  if (isWithinLimits(size)) return value;
  const measure = size.depth > latentLimits.depth ? 'depth' : 'nodes';
  // an issue that zod words in either language
  context.addIssue({
    code: 'too_big',
    origin: measure,
    maximum: latentLimits[measure],
    inclusive: true,
    input: value,
  });
  return z.NEVER;
}, node);

/** Throws LatentError for one that the schema would refuse for its size. */
export function within(latent: Latent): Latent {
  if (isWithinLimits(sizeOfLatent(latent))) return latent;
  const { depth, nodes } = latentLimits;
  throw new LatentError({
    en: `a picture may descend from ${nodes} others, over ${depth} generations; begin anew from one of a single seed`,
    zh: `一幅图最多由 ${nodes} 幅图、历经 ${depth} 代而来；请从只有一个种子的图重新开始`,
  });
}
