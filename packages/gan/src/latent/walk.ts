import { mix } from './compose.ts';
import { type Latent, LatentError } from './latent.ts';
import { ease } from './walk-in-time.ts';

export interface WalkOptions {
  /** Whether it returns to the first stop, to be shown in a loop; not when absent. */
  readonly closed?: boolean | undefined;
  /** `smooth` slows down at every stop, `linear` (the default) passes through. */
  readonly easing?: 'linear' | 'smooth' | undefined;
}

/**
 * The frames of a walk from stop to stop: (stops − 1)·framesPerLeg + 1 latents, the last one the last stop; closed,
 * stops·framesPerLeg, and the next would be the first again. Frame k·framesPerLeg is stop k itself. Throws LatentError.
 */
export function walk(
  stops: readonly Latent[],
  framesPerLeg: number,
  { closed = false, easing = 'linear' }: WalkOptions = {},
): Latent[] {
  if (stops.length < 2) {
    throw new LatentError({ en: 'a walk needs two stops or more', zh: '漫游至少需要两个停留点' });
  }
  if (!Number.isSafeInteger(framesPerLeg) || framesPerLeg < 1) {
    throw new LatentError({
      en: `a walk needs one frame a leg or more, not ${framesPerLeg}`,
      zh: `漫游每段至少需要一帧，而不是 ${framesPerLeg}`,
    });
  }
  const way = closed ? [...stops, ...stops.slice(0, 1)] : stops;
  const frames: Latent[] = [];
  for (const [leg, from] of way.entries()) {
    const to = way[leg + 1];
    if (to === undefined) {
      if (!closed) frames.push(from);
      break;
    }
    frames.push(from);
    for (let i = 1; i < framesPerLeg; i++) frames.push(mix(from, to, ease(i / framesPerLeg, easing)));
  }
  return frames;
}
