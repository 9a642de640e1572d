import { mixStyles } from '@inkstone/gan/latent';
import type { Latent } from '../api/client.ts';

/** A picture that takes the styles of some layers from another (Karras et al. 2019, section 3.1). Throws LatentError. */
export function withRange(
  latent: Latent,
  donor: Latent,
  { first, last }: { readonly first: number; readonly last: number },
): Latent {
  const upper = mixStyles(donor, latent, last + 1);
  return first === 0 ? upper : mixStyles(latent, upper, first);
}
