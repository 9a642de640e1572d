import type { RasterImage } from '@inkstone/data';
import type { TensorFile } from '@inkstone/nn';
import type { Fault } from './faults.ts';

/** What a step reports: its number, its wall time, and figures of its own. */
export type StepFigures = Readonly<Record<string, number | string>> & {
  readonly step: number;
  readonly ms: number;
};

/** A look at a model in training. */
export interface Evaluation {
  /** Ranks checkpoints: lower is better. Measured on training data set aside. */
  readonly score: number;
  readonly figures: Readonly<Record<string, number | readonly number[]>>;
  /** How much the pictures vary, 1 for as much as real ones. */
  readonly diversity?: number | undefined;
  /** When the model seems to have collapsed; early in a run it may only have begun. */
  readonly collapse?: Fault | undefined;
}

/** Something that is trained into a run folder: a GAN, a classifier, … */
export interface Trainee {
  readonly step: number;
  /** What comes once before the first step, if anything does: shares of it that are done. Throws the signal's reason. */
  prepare?(signal?: AbortSignal): AsyncIterable<number>;
  /** One training step. */
  advance(): Promise<StepFigures>;
  /** All its state, with `progress` in the metadata. */
  save(): Promise<TensorFile>;
  /** Goes on from saved state; `file` names it in errors. Throws CheckpointError when it belongs to another recipe. */
  load(saved: TensorFile, file: string): void;
  /** Back to where it started. */
  reset(): void;
  /** Slows down learning after a collapse. */
  lowerRate(factor: number): void;
  evaluate(): Promise<Evaluation>;
  /** A grid from the same latents every time; absent where there is nothing to see. */
  samples?(): Promise<RasterImage>;
  /** The finished model as ONNX, from saved state. */
  exportModel(saved: TensorFile): Promise<Uint8Array>;
  close(): Promise<void>;
}
