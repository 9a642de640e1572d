import fc from 'fast-check';
import type { Latent } from '../latent.ts';

const seed = fc.nat({ max: 2 ** 40 });
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => Math.abs(value));

/** Latents for properties: all kinds, up to five deep. */
export const anyLatent: fc.Arbitrary<Latent> = fc.letrec<{ latent: Latent }>((tie) => ({
  latent: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ seed }),
    fc.record({ vary: tie('latent'), seed, amount: share }),
    fc.record({ mix: fc.tuple(tie('latent'), tie('latent')), t: share }),
  ),
})).latent;
