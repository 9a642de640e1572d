import type { AlsSolver } from '../als/als-options.ts';
import type { OtherSide } from '../als/solve-vector.ts';
import type { Interactions } from '../interactions/interactions.ts';

/** What a thread is given once; all of it lies in memory that the threads share. */
export interface HalfData {
  readonly people: { readonly of: Interactions; readonly out: Float32Array };
  readonly items: { readonly of: Interactions; readonly out: Float32Array };
  readonly solver: AlsSolver;
  /** [2]: the next row that nobody has taken, of people and of items. */
  readonly next: Int32Array;
}

/** One half of an iteration. */
export interface HalfJob {
  readonly which: 'people' | 'items';
  readonly side: Omit<OtherSide, 'vectors'>;
}
