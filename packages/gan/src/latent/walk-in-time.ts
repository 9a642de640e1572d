import { mix } from './compose.ts';
import { type Latent, LatentError } from './latent.ts';

/** Where a frame of a walk is: `t` of the way, 0 … 1, from stop number `from` to stop number `to`. */
export interface WalkPlace {
  readonly from: number;
  readonly to: number;
  readonly t: number;
}

export interface TimedWalkOptions {
  /** In all: seconds times frames a second. */
  readonly frames: number;
  /** Whether it returns to the first stop: the frame after the last would be the first again. Not when absent. */
  readonly closed?: boolean | undefined;
  /** `smooth` slows down at every stop, `linear` (the default) passes through. */
  readonly easing?: 'linear' | 'smooth' | undefined;
  /** Share of a leg's time, 0 to below 1, that its two stops stand still, half at either; of all legs or of each. 0 when absent. */
  readonly hold?: number | readonly number[] | undefined;
}

/** Decimals of `t`: more than an eye tells apart, and the recipe of a frame stays short. */
const DECIMALS = 1e6;

/**
 * The places of a walk that takes a given time, which its legs share equally, a frame or not at each stop: the first frame is
 * the first stop, the last one the last stop or, closed, a frame before the first. Throws LatentError.
 */
export function placesInTime(
  stops: number,
  { frames, closed = false, easing = 'linear', hold = 0 }: TimedWalkOptions,
): WalkPlace[] {
  const legs = closed ? stops : stops - 1;
  check(stops, frames, legs, hold);
  const span = closed ? frames : frames - 1;
  return Array.from({ length: frames }, (_, frame) => {
    const way = (frame * legs) / span;
    const leg = Math.min(Math.floor(way), legs - 1);
    const still = typeof hold === 'number' ? hold : (hold[leg] ?? 0);
    const moving = Math.min(1, Math.max(0, (way - leg - still / 2) / (1 - still)));
    return { from: leg, to: (leg + 1) % stops, t: ease(moving, easing) };
  });
}

/** The latents of such a walk. Throws LatentError. */
export function walkInTime(stops: readonly Latent[], options: TimedWalkOptions): Latent[] {
  return placesInTime(stops.length, options).map((place) => latentAt(stops, place));
}

/** The latent at a place: a stop itself, or between two. Throws LatentError. */
export function latentAt(stops: readonly Latent[], { from, to, t }: WalkPlace): Latent {
  const [a, b] = [stops[from], stops[to]];
  if (!a || !b) throw new RangeError(`latentAt: stops ${from} and ${to} of ${stops.length}`);
  return t === 0 ? a : t === 1 ? b : mix(a, b, t);
}

export function ease(x: number, easing: 'linear' | 'smooth'): number {
  const t = easing === 'smooth' ? x * x * (3 - 2 * x) : x;
  return Math.round(t * DECIMALS) / DECIMALS;
}

function check(stops: number, frames: number, legs: number, hold: number | readonly number[]): void {
  if (stops < 2)
    throw new LatentError({ en: 'a walk needs two stops or more', zh: '漫游至少需要两个停留点' });
  if (!Number.isSafeInteger(frames) || frames < 2) {
    throw new LatentError({
      en: `a walk needs two frames or more, not ${frames}; make it longer, or give more frames a second`,
      zh: `漫游至少需要两帧，而不是 ${frames}；请延长时间，或增加每秒帧数`,
    });
  }
  const holds = typeof hold === 'number' ? [hold] : hold;
  if (typeof hold !== 'number' && hold.length !== legs) {
    throw new LatentError({
      en: `this walk has ${legs} legs and ${hold.length} times to hold; give one for all, or one for each leg`,
      zh: `此漫游有 ${legs} 段，却给了 ${hold.length} 个停留时间；请给一个共用的，或每段一个`,
    });
  }
  const wrong = holds.find((share) => !(share >= 0 && share < 1));
  if (wrong !== undefined) {
    throw new LatentError({
      en: `a hold is a share of its leg, from 0 to below 1, not ${wrong}: leave time to move`,
      zh: `停留占一段时间的比例应从 0 到小于 1，而不是 ${wrong}：请留出移动的时间`,
    });
  }
}
