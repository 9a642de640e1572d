import type { Latent } from '../api/client.ts';
import type { Edge } from '../work/lineage-layout.ts';

export interface Ancestry {
  /** Each picture once, by its expression; the oldest first. */
  readonly latents: ReadonlyMap<string, Latent>;
  readonly edges: readonly Edge[];
}

/** Pictures that a picture descends from, so many generations back: its expression is its lineage. */
export function ancestryOf(latent: Latent, generations: number): Ancestry {
  const latents = new Map<string, Latent>();
  const edges: Edge[] = [];
  const known = new Set<string>();
  visit(latent, generations);
  return { latents, edges };

  function visit(one: Latent, left: number): string {
    const key = JSON.stringify(one);
    if (known.has(key)) return key;
    known.add(key);
    const parents = left > 0 ? parentsOf(one).map((parent) => visit(parent, left - 1)) : [];
    latents.set(key, one);
    for (const parent of new Set(parents)) edges.push({ parent, child: key });
    return key;
  }
}

function parentsOf(latent: Latent): readonly Latent[] {
  if ('mix' in latent) return latent.mix;
  if ('styles' in latent) return latent.styles;
  if ('steer' in latent) return [latent.steer];
  return 'vary' in latent ? [latent.vary] : [];
}
