/**
 * Networks that judge pictures: a classifier that is trained here, and random features for pictures without classes.
 *
 *     const judge = await openJudge(runtime, await readFile('models/lenet-digits.onnx'));
 *     const { features, logits } = await judge.judge(images, 64); // [64, 84] and [64, 10]
 *
 * @module
 */

export type { ClassShares } from '../metrics/class-shares.ts';
export { classShares } from '../metrics/class-shares.ts';
export { accuracy } from './accuracy.ts';
export { accuracyOf, shareRight } from './accuracy-of.ts';
export type { Classified, Classifier } from './classifier.ts';
export { classify } from './classifier.ts';
export type { ClassifierAbout, ClassifierDescription } from './classifier-model.ts';
export { describeClassifier, exportClassifier } from './classifier-model.ts';
export type { HostClassifierState } from './classifier-state.ts';
export {
  classifierStateFromFile,
  classifierStateToFile,
  initialClassifierState,
} from './classifier-state.ts';
export type { ClassifierState } from './classifier-step.ts';
export { dropout } from './dropout.ts';
export type { FeatureNetwork, Judge, Judgement } from './judge.ts';
export { openJudge } from './judge.ts';
export type { LenetOptions } from './lenet.ts';
export { lenet } from './lenet.ts';
export { randomFeatures } from './random-features.ts';
export type { Fire } from './squeezenet.ts';
export { caffeInput, fire, SQUEEZENET_WIDTH, squeezeNetHead, squeezeNetTrunk } from './squeezenet.ts';
export type { SqueezeNetOptions } from './squeezenet-features.ts';
export { squeezeNetFeatures } from './squeezenet-features.ts';
export type { ClassifierProgress, ClassifierReport, ClassifierTrainerOptions } from './train-classifier.ts';
export { ClassifierTrainer, digitWarp } from './train-classifier.ts';
export type { WarpRange } from './warp.ts';
export { warp } from './warp.ts';
