import { classesOf } from '../latents.ts';
import type { LatentOrder } from './places-of.ts';
import type { Steerable } from './steerable.ts';

/** The pictures by which something is shown. */
export interface ShowOptions {
  /** 1, 2 and 3 when absent. */
  readonly seeds?: readonly number[] | undefined;
  /** Drawn from each seed when absent, where the model has classes. */
  readonly class?: number | undefined;
  /** 1 when absent. */
  readonly truncation?: number | undefined;
}

export const usualSeeds: readonly number[] = [1, 2, 3];

/** The pictures of the seeds, unmoved. */
export function ordersOf(
  { description: { classes } }: Pick<Steerable, 'description'>,
  { seeds = usualSeeds, class: only, truncation }: ShowOptions,
): LatentOrder[] {
  return seeds.map((seed) => {
    const label = only ?? classesOf(seed, 1, Math.max(1, classes))[0];
    return { latent: { seed }, truncation, ...(classes > 0 && { class: label }) };
  });
}

/** Their classes, as a model in z takes them. */
export function classesIn(orders: readonly LatentOrder[]): number[] {
  return orders.map((order) => order.class ?? 0);
}
