/**
 * Attribution: whose hand, which style, which years, with the doubt that belongs to it. Evidence for an expert.
 *
 * @module
 */

export type { Attribution, Chance } from './attribute/attribution.ts';
export { attributionOf } from './attribute/attribution.ts';
export type {
  AttributedPicture,
  AttributeOptions,
  Attributor,
  PatchVote,
  Report,
} from './attribute/attributor.ts';
export { attributor, readFor } from './attribute/attributor.ts';
export type { Calibration, Case, StrangersAndFamiliar } from './attribute/calibration.ts';
export { artistShares, calibrate, calibrationSchema, strangeness } from './attribute/calibration.ts';
export { COPY_MARGIN, nearestByPrint } from './attribute/copy-of.ts';
export type { Evidence, JoinedSight } from './attribute/evidence.ts';
export { evidenceOf, joined } from './attribute/evidence.ts';
export { FEWEST_WORKS, type Grounds, groundsOf, type Taught } from './attribute/grounds.ts';
export { seePatches } from './attribute/see-patches.ts';
export { doubted, type LongSight, longSight, seeLong, seeWhole } from './attribute/see-whole.ts';
export type { Look, Sides, View } from './attribute/views.ts';
export { longLooks, PATCHES_ALONG, patchViews, seen, sideToRead, wholeLooks } from './attribute/views.ts';
export type { ReliabilityBin } from './calibration/calibration-error.ts';
export { calibrationError } from './calibration/calibration-error.ts';
export { conformalSet, conformalThreshold } from './calibration/conformal.ts';
export type { Answers } from './calibration/temperature.ts';
export { fitTemperature, meanLoss } from './calibration/temperature.ts';
export type { AddOptions, AddProgress } from './collection/add-collection.ts';
export { addCollection, LARGEST_BYTES } from './collection/add-collection.ts';
export type { Collection, CollectionAbout } from './collection/collection.ts';
export {
  collectionsIn,
  knowledgeOfCollection,
  openCollection,
  removeCollection,
} from './collection/collection.ts';
export type { CollectionFailure, CollectionWork } from './collection/collection-line.ts';
export { joinKnowledge } from './collection/join-knowledge.ts';
export { listedWorks } from './collection/listed-works.ts';
export type { NewHand } from './collection/new-hands.ts';
export { newHands } from './collection/new-hands.ts';
export type { TateWorks } from './collection/tate.ts';
export { tateWorks } from './collection/tate.ts';
export type { Alignment, Point } from './copies/align-copy.ts';
export { alignCopy } from './copies/align-copy.ts';
export type { KnowledgeBase, KnownWork, NearWork } from './knowledge/knowledge-base.ts';
export {
  decodeKnowledge,
  encodeKnowledge,
  KnowledgeError,
  knowledgeOf,
  nearestWorks,
} from './knowledge/knowledge-base.ts';
export type { Neighbour, QuantizedVectors } from './knowledge/quantized.ts';
export { dequantized, nearest, quantize } from './knowledge/quantized.ts';
export type { Corner, Corners } from './photo/corners.ts';
export { CornersError, checkCorners } from './photo/corners.ts';
export { evenLight } from './photo/even-light.ts';
export { rectify } from './photo/rectify.ts';
