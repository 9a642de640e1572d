import { type DcganSettings, ganDefaults } from '@inkstone/gan';

/** What this page sets otherwise than the recipe: for a start that can be watched, not for the last of quality. */
const own = {
  loss: 'hinge',
  schedule: 'constant',
  batch: 32,
  zDim: 32,
  r1: 1,
  beta1: 0.2,
} as const satisfies Partial<DcganSettings>;

/** The recipe `dcgan`, which is the article's network put right, with settings that show digits after 300 steps. */
export function tabSettings(seed: number): DcganSettings {
  return { ...ganDefaults('dcgan'), ...own, seed };
}
