import type { RasterImage } from '@inkstone/data';
import { steer } from '../latent/compose.ts';
import type { Direction } from './direction.ts';
import { pushOf } from './make-direction.ts';
import { type LatentOrder, placesOf } from './places-of.ts';
import { sheetOf } from './sheet.ts';
import { classesIn, ordersOf, type ShowOptions, usualSeeds } from './show-options.ts';
import type { Steerable } from './steerable.ts';

export interface FilmstripOptions extends ShowOptions {
  /** Steps to either side; 3 when absent. */
  readonly reach?: number | undefined;
  /** Pictures in a row; 7 when absent. */
  readonly pictures?: number | undefined;
}

/** What a direction does, so that a person can name it: a row for each seed, from −reach to +reach steps, the seed's own picture in the middle. */
export async function filmstrip(
  model: Steerable,
  direction: Direction,
  { seeds = usualSeeds, ...options }: FilmstripOptions = {},
): Promise<RasterImage> {
  return filmstrips(model, [direction], { seeds, ...options });
}

/** Strips of several directions under one another, in their order; the same seeds for each. One and 2 when absent. */
export async function filmstrips(
  model: Steerable,
  directions: readonly Direction[],
  { reach = 3, pictures = 7, seeds = [1, 2], ...show }: FilmstripOptions = {},
): Promise<RasterImage> {
  const orders = directions.flatMap((direction) =>
    rowsOf(model, direction, { reach, pictures, seeds, ...show }),
  );
  return sheetOf(model, await placesOf(model, orders), { columns: pictures, classes: classesIn(orders) });
}

function rowsOf(
  model: Steerable,
  direction: Direction,
  { reach, pictures, ...show }: ShowOptions & { readonly reach: number; readonly pictures: number },
): LatentOrder[] {
  return ordersOf(model, show).flatMap((order) =>
    stepsOf(reach, pictures).map((amount) => ({
      ...order,
      latent: steer(order.latent, [pushOf(direction, amount)]),
    })),
  );
}

/** From −reach to reach in equal steps. */
export function stepsOf(reach: number, count: number): number[] {
  if (count === 1) return [0];
  return Array.from({ length: count }, (_, i) => (2 * reach * i) / (count - 1) - reach);
}
