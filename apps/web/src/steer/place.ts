import { latentSchema } from '@inkstone/gan/latent';
import type { Latent } from '../api/client.ts';
import { freshSource, latentAt, readSource, type Source } from '../create/source.ts';

/**
 * Where a person stands: the picture in hand, the pictures beside it, and the works that it comes from. It lies in the
 * entries of the browser's history, where there is room for the numbers of a projection, and so its way back undoes.
 */
export interface Place {
  readonly latent: Latent;
  readonly source: Source;
  readonly parents: readonly string[];
  /** How many steps lie behind on this page. */
  readonly step: number;
}

/** Somewhere among the model's pictures. */
export function freshPlace(random?: () => number): Place {
  const source = freshSource(random);
  return { latent: latentAt(source, 0), source, parents: [], step: 0 };
}

export function placeState(place: Place): object {
  return { steer: place };
}

/** A place out of an entry of the history; null for what is none. */
export function readPlace(state: unknown): Place | null {
  const given = isRecord(state) && isRecord(state.steer) ? state.steer : {};
  const latent = latentSchema.safeParse(given.latent);
  const source = readSource(JSON.stringify(given.source ?? null));
  const { parents, step } = given;
  if (!latent.success || !source) return null;
  return {
    latent: latent.data as Latent,
    source,
    parents: Array.isArray(parents) ? parents.filter((id) => typeof id === 'string') : [],
    step: typeof step === 'number' ? step : 0,
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
