/**
 * Recommendations from what a person keeps, opens, lingers on and hides: implicit feedback (ALS, BPR), fused with what
 * artworks look like; diversity, exploration, freshness, reasons; a profile that can be shown, edited and forgotten.
 * Runs in Node and in browsers; on several threads by `@inkstone/recommend/threads`.
 *
 *     import { addEvent, embeddings, newProfile, profileInteractions, recommend, recommender, trainHybrid } from '@inkstone/recommend';
 *
 *     const ids = artworks.map(({ id }) => id);
 *     const people = profileInteractions(profiles, ids, new Date());
 *     const model = await trainHybrid({ ...people, embeddings: embeddings(vectors, 256) });
 *     const shelf = recommender(model, artworks);
 *     const profile = addEvent(newProfile('me'), { kind: 'keep', item: ids[0] });
 *     recommend(shelf, profile, { count: 20 }); // [{ item, score, reason }, …], within milliseconds of the event
 *
 * @module
 */

export type { AlsOptions, AlsSolver } from './als/als-options.ts';
export { usualAls } from './als/als-options.ts';
export { foldIn, foldInSide } from './als/fold-in.ts';
export type { Evidence, OtherSide } from './als/solve-vector.ts';
export type { Following } from './als/train-als.ts';
export { trainAls } from './als/train-als.ts';
export type { BprOptions } from './bpr/bpr-options.ts';
export { usualBpr } from './bpr/bpr-options.ts';
export { trainBpr } from './bpr/train-bpr.ts';
export type { Clusters } from './content/clusters.ts';
export { clusters } from './content/clusters.ts';
export type { Embeddings } from './content/embeddings.ts';
export { cosine, embeddings } from './content/embeddings.ts';
export type { RecommendErrorCode, Words } from './errors.ts';
export { RecommendError } from './errors.ts';
export type { FactorModel } from './factors/factor-model.ts';
export { personVector, scoreItems } from './factors/factor-model.ts';
export type { Blend } from './hybrid/blend.ts';
export type { History } from './hybrid/history.ts';
export { likingHistory, noHistory } from './hybrid/history.ts';
export type { HybridInput, HybridModel } from './hybrid/train-hybrid.ts';
export { hybridScores, trainHybrid } from './hybrid/train-hybrid.ts';
export type { EventColumns, Interactions } from './interactions/interactions.ts';
export { interactions, rowOf, transposed } from './interactions/interactions.ts';
export { diversify } from './listing/diversify.ts';
export type { GroupTaste } from './listing/explore.ts';
export type { ListOptions, PersonState, Recommendation, Recommender } from './listing/recommend.ts';
export { personState, recommend, recommender } from './listing/recommend.ts';
export { top } from './listing/top.ts';
export type { JudgedList, ListFigures } from './metrics/evaluate-lists.ts';
export { evaluateLists } from './metrics/evaluate-lists.ts';
export { diversityOf, ndcgAt, recallAt } from './metrics/list-metrics.ts';
export { chooseSwipes } from './onboarding/choose-swipes.ts';
export { popularity } from './popular/popularity.ts';
export type { NewEvent } from './profile/edit-profile.ts';
export { addEvent, editEvent, forgetAll, forgetEvent, forgetItem } from './profile/edit-profile.ts';
export { eventWeight } from './profile/event-weights.ts';
export type { EventKind, Profile, ProfileEvent } from './profile/profile.ts';
export { eventKinds, exportProfile, newProfile, parseProfile } from './profile/profile.ts';
export { profileInteractions } from './profile/profile-interactions.ts';
export type { ShownProfile } from './profile/show-profile.ts';
export { showProfile } from './profile/show-profile.ts';
export type { EvaluateOptions, RatedFigures, RatedMethod } from './ratings/evaluate-ratings.ts';
export { evaluateRatings, ratedMethods } from './ratings/evaluate-ratings.ts';
export type { ItemFeatures } from './ratings/parse-items.ts';
export { parseItems } from './ratings/parse-items.ts';
export type { Ratings } from './ratings/parse-ratings.ts';
export { parseRatings } from './ratings/parse-ratings.ts';
export type { RatedSet } from './ratings/rated-set.ts';
export { ratedSet } from './ratings/rated-set.ts';
export type { ItemFacts } from './reasons/facts.ts';
export type { Reason } from './reasons/reason.ts';
export type { Did, ReasonOptions } from './reasons/reason-words.ts';
export { reasonWords } from './reasons/reason-words.ts';
export type { SharedTrait, TraitName } from './reasons/traits.ts';
