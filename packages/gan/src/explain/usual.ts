import { type Dataset, gather } from '@inkstone/data';
import { setAside } from '../run/set-aside.ts';
import { meanPicture } from './mean-picture.ts';
import type { RunCritic } from './open-run-critic.ts';
import { type UsualScores, usualScores } from './usual-scores.ts';

/** What a critic usually makes of pictures, and the picture that it starts from. */
export interface Usual {
  /** Of pictures that were set aside; of training pictures where the data are too few for that. */
  readonly real: { readonly scores: UsualScores; readonly kind: 'real' | 'training' } | undefined;
  readonly generated: UsualScores;
  /** [C, H, W], the mean of training pictures, or of the model's own where those cannot be had. */
  readonly baseline: Float32Array;
  readonly baselineKind: 'training' | 'generated';
}

/** Pictures of each kind that are scored. */
export const USUAL_COUNT = 100;
const AVERAGED = 500;
/** Far from the seeds that people type. */
const SEED = 2 ** 43;

/**
 * Scores 100 of the model's own pictures, and as many real ones that the critic did not train on. `dataset` is the run's, in
 * the critic's shape; undefined where it is gone. Throws the signal's reason.
 */
export async function usualOf(
  critic: Pick<RunCritic, 'image' | 'classes' | 'scores' | 'draw'>,
  dataset: Dataset | undefined,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<Usual> {
  const size = critic.image.reduce((product, side) => product * side, 1);
  const labels = Array.from({ length: USUAL_COUNT }, (_, i) => i % Math.max(1, critic.classes));
  await turn(signal);
  const made = await critic.draw(SEED, USUAL_COUNT, labels);
  await turn(signal);
  const generated = usualScores(await critic.scores(made, labels));
  if (!dataset) {
    return { real: undefined, generated, baseline: meanPicture(made, size), baselineKind: 'generated' };
  }
  const { train, held } = setAside(dataset);
  const seen = gather(held, spread(held.count, USUAL_COUNT));
  await turn(signal);
  const scores = usualScores(await critic.scores(seen.images, seen.labels));
  const { images } = gather(train, spread(train.count, AVERAGED));
  const kind = held === train ? 'training' : 'real';
  return { real: { scores, kind }, generated, baseline: meanPicture(images, size), baselineKind: 'training' };
}

/** A run blocks its thread: a signal gets its turn here. */
async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  signal?.throwIfAborted();
}

/** At most `most` of `count` numbers, evenly spread. */
function spread(count: number, most: number): Uint32Array {
  const length = Math.min(count, most);
  return Uint32Array.from({ length }, (_, i) => Math.floor((i * count) / length));
}
