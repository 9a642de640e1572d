import { resolutionsOf, type StyleGan2Config } from '../stylegan2/config.ts';
import type { LayerRange } from './steerable.ts';

/** Feature maps of up to so many pixels decide on pose and layout (Karras et al. 2019, section 3.1). */
const COARSE = 8;

/**
 * The layers of a StyleGAN2 by the size of what they draw: coarse up to 8×8; of the larger ones the first half is middle and
 * the rest fine, so that a 64-px model has fine layers as well as the paper's of 1024 px.
 */
export function styleRanges(config: StyleGan2Config): LayerRange[] {
  const sizes = resolutionsOf(config);
  const coarse = sizes.filter((size) => size <= COARSE);
  const larger = sizes.filter((size) => size > COARSE);
  const half = Math.ceil(larger.length / 2);
  const groups = [
    ['coarse', coarse],
    ['middle', larger.slice(0, half)],
    ['fine', larger.slice(half)],
  ] as const;
  return groups.flatMap(([name, [from, ...rest]]) => {
    if (from === undefined) return [];
    const to = rest.at(-1) ?? from;
    // the last picture's style is the one layer that no feature map takes
    const last = lastLayerAt(to) + (to === config.resolution ? 1 : 0);
    return [{ name, first: firstLayerAt(from), last, pixels: [from, to] as const }];
  });
}

/** 4 → 0, 8 → 1, 16 → 3, … */
function firstLayerAt(size: number): number {
  return size === 4 ? 0 : 2 * Math.log2(size) - 5;
}

function lastLayerAt(size: number): number {
  return 2 * Math.log2(size) - 4;
}
