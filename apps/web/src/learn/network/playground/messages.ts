import type { DataName } from './data-sets.ts';
import type { Scores } from './scores.ts';
import type { OptimizerName, SmallNetwork } from './small-network.ts';

/** What is learnt, by what network, from which beginning. */
export interface Course extends SmallNetwork {
  readonly data: DataName;
  readonly optimizer: OptimizerName;
  readonly seed: number;
}

/** To the worker. `perFrame` steps are made between two pictures. */
export type PlayRequest =
  | { readonly kind: 'open'; readonly course: Course }
  | { readonly kind: 'rate'; readonly rate: number }
  | { readonly kind: 'play'; readonly playing: boolean; readonly perFrame: number }
  | { readonly kind: 'step' };

/** Where the network stands: after how many steps, how well, with what weights, and what every neuron answers on a grid. */
export interface Frame {
  readonly course: Course;
  readonly steps: number;
  readonly learnt: Scores;
  /** On points that it was not shown. */
  readonly held: Scores;
  /** By name, as in PyTorch: `h1.weight` [outputs, inputs]. */
  readonly weights: Readonly<Record<string, Float32Array>>;
  /** One map [GRID²] a neuron, rows from the top. */
  readonly maps: { readonly h1: readonly Float32Array[]; readonly h2: readonly Float32Array[] };
  /** The chance of class 1, from −1 (none) to 1 (sure): 2σ(a) − 1. */
  readonly output: Float32Array;
}

export type PlayReply =
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'failed'; readonly message: string; readonly zh?: string | undefined };

/** Side of the grid on which every neuron is asked. */
export const GRID = 40;
/** Points that it learns from, and as many that it is tested on. */
export const POINTS = 200;
