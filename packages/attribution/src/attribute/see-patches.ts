import type { OpenEye, Sight } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { type JoinedSight, joined } from './evidence.ts';
import { patchViews, seen } from './views.ts';

/**
 * How much all patches weigh beside the whole: the likeliest on 687 works that the eye was not taught (scripts/eye/weigh-patches.ts).
 * Where they weigh as much as the whole, some four of a hundred artists fewer are named.
 */
const OF_PATCHES = 0.1;

/** What an eye makes of each patch of a picture, by rows of the grid. */
export function seePatches(eye: OpenEye, picture: Picture): Promise<Sight[]> {
  return eye.see(patchViews(picture).map((view) => seen(picture, view, eye.size)));
}

/** A picture as a whole and its patches become one: all patches together weigh `weight`, 0 … 1. */
export function withPatches(whole: Sight, patches: readonly Sight[], weight = OF_PATCHES): JoinedSight {
  return joined([whole, joined(patches)], [1 - weight, weight]);
}
