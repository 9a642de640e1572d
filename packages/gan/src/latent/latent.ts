import { WordedError } from '@inkstone/autograd';
import { z } from 'zod';
import { isFloats } from './floats-text.ts';
import { isWithinLimits, latentLimits, sizeOfLatent } from './latent-size.ts';

/**
 * A point among the pictures that a generator can make, as an expression: of seeds, and of what hands did to them. Format 1:
 * what is here stays readable.
 */
export type Latent = SeedLatent | SteeredLatent;

/** What seeds alone say: it needs no more of a generator than that it takes latents. */
export type SeedLatent =
  /** Standard normal numbers of this seed, those of `inkstone sample --seed`. */
  | { readonly seed: number }
  /** Part of the way (`amount`, 0 … 1) from a latent towards that of a fresh `seed`. */
  | { readonly vary: Latent; readonly seed: number; readonly amount: number }
  /** Between two latents: `t` 0 is the first, 1 the second. */
  | { readonly mix: readonly [Latent, Latent]; readonly t: number };

/** What happens in the model's own space: among the styles w of a StyleGAN2, and among the latents z of others. */
export type SteeredLatent =
  /** A latent moved along directions. */
  | { readonly steer: Latent; readonly by: readonly Push[] }
  /** The first `from` layers take the style of the first, the others that of the second. */
  | { readonly styles: readonly [Latent, Latent]; readonly from: number }
  /** A place itself, as `floatsText` writes it: one style for all layers, or one for each. What a projection finds. */
  | { readonly at: string };

/** One slider: `amount` steps along a direction. */
export interface Push {
  /** The direction at the length of one step, as `floatsText` writes it. */
  readonly direction: string;
  readonly amount: number;
  /** First and last layer that are moved, counted from 0; all when absent. */
  readonly layers?: readonly [number, number];
}

/** Sliders of one latent. */
export const MOST_PUSHES = 32;

/** A latent that is out of range, or too large to be kept. */
export class LatentError extends WordedError {
  readonly code = 'LATENT';
}

const seed = z.int().min(0);
const share = z.number().min(0).max(1);
const layer = z.int().min(0).max(64);
const floats = z
  .string()
  .min(4)
  .max(latentLimits.text)
  .refine(isFloats, { error: 'base64 of float32 numbers' });

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
const push = z
  .strictObject({
    direction: floats,
    amount: z.number().min(-100).max(100),
    layers: z.tuple([layer, layer]).readonly().exactOptional(),
  })
  .readonly();
const steerNode = z
  .strictObject({
    get steer() {
      return node;
    },
    by: z.array(push).min(1).max(MOST_PUSHES).readonly(),
  })
  .readonly();
const stylesNode = z
  .strictObject({
    get styles() {
      return z.tuple([node, node]).readonly();
    },
    from: layer,
  })
  .readonly();
const atNode = z.strictObject({ at: floats }).readonly();
const node: z.ZodType<Latent> = z.union([seedNode, varyNode, mixNode, steerNode, stylesNode, atNode]);

/** A latent from outside. Its size is checked first, so that no depth exhausts the stack. */
export const latentSchema = z.preprocess((value, context) => {
  const size = sizeOfLatent(value);
  if (isWithinLimits(size)) return value;
  const measure =
    size.depth > latentLimits.depth ? 'depth' : size.nodes > latentLimits.nodes ? 'nodes' : 'text';
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
  const size = sizeOfLatent(latent);
  if (isWithinLimits(size)) return latent;
  const { depth, nodes, text } = latentLimits;
  if (size.text > text) {
    throw new LatentError({
      en: `a picture's recipe holds at most ${text} characters of directions and places; steer one with fewer of them`,
      zh: `一幅图的配方最多容纳 ${text} 个字符的方向与位置；请减少其中的方向`,
    });
  }
  throw new LatentError({
    en: `a picture may descend from ${nodes} others, over ${depth} generations; begin anew from one of a single seed`,
    zh: `一幅图最多由 ${nodes} 幅图、历经 ${depth} 代而来；请从只有一个种子的图重新开始`,
  });
}
