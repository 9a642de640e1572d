import { latentSchema, mix, vary } from '@inkstone/gan/latent';
import { z } from 'zod/mini';
import type { Latent } from '../api/client.ts';

/** What the wall of variations shows: pictures never seen, relations of one, or what lies between two. */
export type Source =
  | { readonly kind: 'fresh'; readonly start: number }
  | { readonly kind: 'vary'; readonly of: Latent; readonly amount: number; readonly start: number }
  | { readonly kind: 'mix'; readonly between: readonly [Latent, Latent] };

/** Pictures between two: t = 0, 1/12 … 1. */
const MIX_STEPS = 12;
const MOST = 5_000;
/** A first wall begins anywhere in a million: small enough to be read aloud. */
const SEEDS = 1_000_000;

const latent = z.custom<Latent>((value) => latentSchema.safeParse(value).success);
const whole = z.int().check(z.minimum(0));
const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fresh'), start: whole }),
  z.object({
    kind: z.literal('vary'),
    of: latent,
    amount: z.number().check(z.minimum(0), z.maximum(1)),
    start: whole,
  }),
  z.object({ kind: z.literal('mix'), between: z.tuple([latent, latent]) }),
]);

export function freshSource(random: () => number = Math.random): Source {
  return { kind: 'fresh', start: Math.floor(random() * SEEDS) };
}

export function variationSource(of: Latent, amount: number, random: () => number = Math.random): Source {
  return { kind: 'vary', of, amount, start: Math.floor(random() * SEEDS) };
}

/** How many pictures a source has. */
export function sourceSize(source: Source): number {
  return source.kind === 'mix' ? MIX_STEPS + 1 : MOST;
}

/** Picture `index` of a wall. A wall of variations begins with what they vary. */
export function latentAt(source: Source, index: number): Latent {
  switch (source.kind) {
    case 'fresh':
      return { seed: source.start + index };
    case 'vary':
      return index === 0 ? source.of : vary(source.of, source.start + index, source.amount);
    case 'mix': {
      const [a, b] = source.between;
      if (index === 0) return a;
      return index === MIX_STEPS ? b : mix(a, b, Math.round((index / MIX_STEPS) * 1e6) / 1e6);
    }
    default:
      throw source satisfies never;
  }
}

/** Whether pictures can be made of it: a latent of too many generations cannot go on (see latentLimits). */
export function goesOn(source: Source): boolean {
  try {
    latentAt(source, 1);
    return true;
  } catch {
    return false;
  }
}

/** A source out of the page's address; null for what is not one. */
export function readSource(text: string | null): Source | null {
  if (text === null) return null;
  try {
    const parsed = sourceSchema.safeParse(JSON.parse(text));
    return parsed.success && goesOn(parsed.data) ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The address of the page that makes pictures from this one. */
export function createAddress(at: {
  readonly model: string;
  readonly source: Source;
  readonly truncation?: number;
  readonly class?: number | null | undefined;
  readonly parents?: readonly string[];
}): string {
  const query = new URLSearchParams({ model: at.model, source: JSON.stringify(at.source) });
  if (at.truncation !== undefined && at.truncation !== 1) query.set('truncation', String(at.truncation));
  if (at.class !== undefined && at.class !== null) query.set('class', String(at.class));
  if (at.parents && at.parents.length > 0) query.set('parents', at.parents.join(','));
  return `/?${query}`;
}
