/** @module */

export { adaptiveAugment } from './ada/index.ts';
export * from './architectures/dcgan28.ts';
export * from './architectures/dcgan64.ts';
export * from './balance.ts';
export { CheckpointError } from './checkpoint.ts';
export * from './diff-augment.ts';
export type { GeneratorDescription } from './generator-description.ts';
export { ModelError } from './generator-description.ts';
export * from './generator-model.ts';
export type { AdoptOptions, PictureRange } from './import/adopt-onnx.ts';
export { adoptOnnx, pictureRanges } from './import/adopt-onnx.ts';
export * from './latents.ts';
export * from './lightgan/index.ts';
export * from './losses.ts';
export * from './networks.ts';
export * from './optimizer.ts';
export { ANY_BATCH, portableModel } from './portable-model.ts';
export * from './sampler.ts';
export * from './schedule.ts';
export { schemaFaults } from './schema-faults.ts';
export * from './settings/index.ts';
export * from './stylegan2/index.ts';
export * from './train-state.ts';
export * from './train-step.ts';
export * from './trainer.ts';
