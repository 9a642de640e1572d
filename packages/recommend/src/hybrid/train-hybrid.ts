import { type AlsOptions, alsOptions } from '../als/als-options.ts';
import { foldInSide } from '../als/fold-in.ts';
import { type Following, trainAls } from '../als/train-als.ts';
import type { Embeddings } from '../content/embeddings.ts';
import { RecommendError } from '../errors.ts';
import type { FactorModel } from '../factors/factor-model.ts';
import type { Interactions } from '../interactions/interactions.ts';
import { type Blend, blendScores, knownPerson, priorBlend } from './blend.ts';
import { drawnToLooks } from './drawn-to-looks.ts';
import { type History, likedCount } from './history.ts';
import { itemEvidence } from './item-evidence.ts';
import { type PartsModel, partsFor } from './parts.ts';
import { type MakeParts, practise } from './practice.ts';

/** What is learnt from all people together. A person's own state is made from it and their history, by nothing else. */
export interface HybridModel extends PartsModel {
  readonly blend: Blend;
}

export interface HybridInput {
  /** Who did what; of no people where there is nobody to learn from. */
  readonly interactions: Interactions;
  /** What items look like; without, looks have no part. */
  readonly embeddings?: Embeddings | undefined;
  /** What people were shown, kept or not, where it is known: the blend then learns from what they chose among. */
  readonly shown?: Interactions | undefined;
  /** Trains the factors; trainAls when absent. */
  readonly train?: (of: Interactions, options: Partial<AlsOptions> & Following) => Promise<FactorModel>;
}

/** Below this many people nothing is learnt about how parts add up. */
const FEWEST_PEOPLE = 20;

/** Factors, looks in their terms, and how they add up. Throws RecommendError OPTION. */
export async function trainHybrid(
  { interactions, embeddings, shown, train = trainAls }: HybridInput,
  given: Partial<AlsOptions> & Following = {},
): Promise<HybridModel> {
  const options = alsOptions(given);
  const items = interactions.columns;
  if (embeddings && embeddings.rows.length !== items * embeddings.width)
    throw new RecommendError('OPTION', {
      en: `embeddings of ${embeddings.rows.length / embeddings.width} items for ${items}: give one row for each item`,
      zh: `有 ${items} 件作品，却有 ${embeddings.rows.length / embeddings.width} 件的嵌入：请为每件作品给出一行`,
    });
  const make: MakeParts = async (of, seen, settings) => {
    const { items: vectors } = await train(of, settings);
    const evidence = itemEvidence(of, seen);
    return {
      ...evidence,
      items,
      side: foldInSide(vectors, options),
      vectors: drawnToLooks(embeddings, vectors, options.factors, evidence.events),
      embeddings,
    };
  };
  const { signal } = given;
  const blend =
    interactions.rows < FEWEST_PEOPLE
      ? priorBlend
      : await practise(interactions, make, { ...options, shown, ...(signal && { signal }) });
  return { ...(await make(interactions, shown, { ...given, ...options })), blend };
}

/** The blended scores of all items for a history, before freshness, exploration and diversity. */
export function hybridScores(model: HybridModel, history: History): Float64Array {
  return blendScores(model.blend, partsFor(model, history), knownPerson(likedCount(history)), model.events);
}
