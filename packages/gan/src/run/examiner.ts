import type { Evaluation } from './trainee.ts';

/** Ranks generated pictures against real ones that were set aside from training. */
export interface Examiner {
  /** Name of the instrument, as reports and run.json give it. */
  readonly judge: string;
  /** `pictures` float32 [count, C, H, W] in [−1, 1]. */
  examine(pictures: Float32Array, count: number): Promise<Evaluation>;
}
