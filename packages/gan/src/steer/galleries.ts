import type { RasterImage } from '@inkstone/data';
import { mixStyles } from '../latent/compose.ts';
import type { Latent } from '../latent/latent.ts';
import { type LatentOrder, placesOf } from './places-of.ts';
import { sheetOf } from './sheet.ts';
import { classesIn, ordersOf, type ShowOptions } from './show-options.ts';
import type { LayerRange, Steerable } from './steerable.ts';

/**
 * What each range of layers decides (Karras et al. 2019, figure 3): a row for each range, in which the pictures of `seeds` keep
 * all but the styles of that range, which come from `donor`. The first row has the pictures as they are, the first column the
 * donor's. Throws LatentError for a model without styles.
 */
export async function layerGallery(
  model: Steerable,
  { donor = 100, ...show }: ShowOptions & { readonly donor?: number } = {},
): Promise<RasterImage> {
  const base = ordersOf(model, show);
  const given: LatentOrder = { ...(base[0] as LatentOrder), latent: { seed: donor } };
  const rows = model.ranges.map((range) =>
    base.map((order) => ({ ...order, latent: withRange(order.latent, given.latent, range) })),
  );
  const orders = [base, ...rows].flatMap((row) => [given, ...row]);
  return sheetOf(model, await placesOf(model, orders), {
    columns: base.length + 1,
    classes: classesIn(orders),
  });
}

/** A latent that takes the styles of a range from another. */
export function withRange(
  latent: Latent,
  donor: Latent,
  { first, last }: Pick<LayerRange, 'first' | 'last'>,
): Latent {
  const upper = mixStyles(donor, latent, last + 1);
  return first === 0 ? upper : mixStyles(latent, upper, first);
}

/** A row for each seed with a picture of every class, up to `most` classes: what the classes share, and what they do not. Throws RangeError for a model without classes. */
export async function classGallery(
  model: Steerable,
  { most = 20, ...show }: Omit<ShowOptions, 'class'> & { readonly most?: number } = {},
): Promise<RasterImage> {
  const { classes } = model.description;
  if (classes === 0) throw new RangeError('classGallery: the model has no classes');
  const shown = Math.min(classes, most);
  const orders = ordersOf(model, show).flatMap((order) =>
    Array.from({ length: shown }, (_, label) => ({ ...order, class: label })),
  );
  return sheetOf(model, await placesOf(model, orders), { columns: shown, classes: classesIn(orders) });
}
