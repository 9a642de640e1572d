import { foldIn } from '../als/fold-in.ts';
import type { OtherSide } from '../als/solve-vector.ts';
import type { Embeddings } from '../content/embeddings.ts';
import { scoreItems } from '../factors/factor-model.ts';
import { contentParts } from './content-parts.ts';
import type { History } from './history.ts';
import type { ItemEvidence } from './item-evidence.ts';

/**
 * What a score is made of: what people with a like history had; what drawing the items' vectors to their looks adds to it;
 * looks like one kept; looks on the whole; appeal to all.
 */
export const partNames = ['people', 'bridge', 'near', 'broad', 'appeal'] as const;
export type PartName = (typeof partNames)[number];

/** What parts are computed from. */
export interface PartsModel extends ItemEvidence {
  readonly items: number;
  /** Takes in people: the vectors that training gave. */
  readonly side: OtherSide;
  /** [items, factors], the same vectors drawn to looks. */
  readonly vectors: Float32Array;
  readonly embeddings: Embeddings | undefined;
}

export type Parts = Readonly<Record<PartName, Float64Array>>;

/**
 * Every part for all items, each scaled over the items to mean 0 and deviation 1; one that says nothing is 0 throughout.
 * `bridge` has the scale of `people`: with equal weights they are the score by the vectors drawn to looks.
 */
export function partsFor(
  model: PartsModel,
  history: History,
  vector: Float32Array = vectorOf(model, history),
): Parts {
  const { items, side, vectors, embeddings, appeal } = model;
  const content = embeddings ? contentParts(embeddings, history) : undefined;
  const none = () => new Float64Array(items);
  const people = Float64Array.from(scoreItems(side.vectors, vector));
  const bridge = Float64Array.from(scoreItems(vectors, vector), (score, i) => score - (people[i] as number));
  const scale = deviationOf(people);
  return {
    people: scaled(people, scale),
    bridge: scaled(bridge, scale),
    near: content ? standardized(content.near) : none(),
    broad: content ? standardized(content.broad) : none(),
    appeal: standardized(appeal.slice()),
  };
}

/** The person's vector, folded in. */
export function vectorOf({ side }: PartsModel, { items, weights, isAgainst }: History): Float32Array {
  return foldIn(side, { indices: items, weights, isAgainst });
}

/** Scaled in place to mean 0 and deviation 1. */
export function standardized(values: Float64Array): Float64Array {
  return scaled(values, deviationOf(values));
}

/** Less their mean, by `deviation`; all 0 where that is no more than rounding. In place. */
function scaled(values: Float64Array, deviation: number): Float64Array {
  if (!(deviation > 1e-9)) return values.fill(0);
  const mean = meanOf(values);
  for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - mean) / deviation;
  return values;
}

function deviationOf(values: Float64Array): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
