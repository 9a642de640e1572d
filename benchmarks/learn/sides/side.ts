import type { Net } from '../nets.ts';

/** Where a side computes. */
export interface Place {
  /** Threads asked for, where the side has a choice. */
  readonly threads: number;
}

/** One library that trains one net. */
export interface Side {
  /** What it really runs on, in a few words. */
  readonly runsOn: string;
  /** One step, from 1 upwards; gives the discriminator's loss with its penalty, so that nothing of the step is still under way. */
  step(step: number): Promise<number>;
}

export type OpenSide = (net: Net, place: Place) => Promise<Side>;
