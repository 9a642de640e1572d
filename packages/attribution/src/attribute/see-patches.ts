import type { OpenEye, Sight } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { patchViews, seen } from './views.ts';

/**
 * What an eye makes of each patch of a picture, by rows of the grid. Patches show where evidence lies, and have no say in what the
 * whole is: the more they weigh, the less often is an artist named rightly (scripts/eye/weigh-patches.ts).
 */
export function seePatches(eye: OpenEye, picture: Picture): Promise<Sight[]> {
  return eye.see(patchViews(picture).map((view) => seen(picture, { view, side: eye.size })));
}
