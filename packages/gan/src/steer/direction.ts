/** How a direction was found. */
export const directionMethods = ['sefa', 'ganspace', 'marks'] as const;
export type DirectionMethod = (typeof directionMethods)[number];

/** A way through a model's space along which its pictures change in one respect: what a slider moves along. */
export interface Direction {
  /** Of its numbers: the same direction has the same id. */
  readonly id: string;
  /** What a person calls it, or what it was called when found: `sefa 1`. */
  readonly name: string;
  readonly method: DirectionMethod;
  /** Of length 1, [width]. */
  readonly vector: Float32Array;
  /** Length of one step of a slider: how far the model's own pictures spread along it (one standard deviation). */
  readonly sigma: number;
  /** First and last layer that it moves; null for all. */
  readonly layers: readonly [number, number] | null;
  /** Steps, in either sense, until half of the pictures leave what the model knows (see `reachOf`). */
  readonly reach: number;
  /** Of directions from marks. */
  readonly accuracy?: MarkAccuracy | undefined;
}

/** How well pictures that a direction has not seen are told apart by it. */
export interface MarkAccuracy {
  /** Share of right answers in cross-validation, 0 … 1. */
  readonly value: number;
  /** Share that guessing the more frequent answer has. */
  readonly chance: number;
  /** How likely guessing would do as well, 0 … 1: above 0.05 the direction may be chance. */
  readonly luck: number;
  readonly folds: number;
  readonly with: number;
  readonly without: number;
}
