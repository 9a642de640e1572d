import type { RasterImage } from '@inkstone/data';
import { steer } from '../latent/compose.ts';
import type { Direction } from './direction.ts';
import { pushOf } from './make-direction.ts';
import { placesOf } from './places-of.ts';
import { classesIn, ordersOf, type ShowOptions } from './show-options.ts';
import type { Steerable } from './steerable.ts';

export interface ChangesOptions extends ShowOptions {
  /** Steps to either side; 2 when absent. */
  readonly amount?: number | undefined;
}

export interface Changes {
  /** Mean absolute difference of each pixel, over pictures, senses and channels: [H, W], of 2 between black and white. */
  readonly difference: Float32Array;
  /** The same as ink on paper: the more changes, the darker; the largest change is black. */
  readonly picture: RasterImage;
  /** Mean over all pixels. */
  readonly mean: number;
}

/** Seeds by which the change is measured. */
const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

/** What a slider changes, and where: pictures at ±amount against the same unmoved. */
export async function changesOf(
  model: Steerable,
  direction: Direction,
  { amount = 2, seeds = SEEDS, ...show }: ChangesOptions = {},
): Promise<Changes> {
  const orders = ordersOf(model, { ...show, seeds });
  const rows = [0, -amount, amount].map((steps) =>
    orders.map((order) => ({ ...order, latent: steer(order.latent, [pushOf(direction, steps)]) })),
  );
  const places = await placesOf(model, rows.flat());
  const made = await model.synthesize(places, classesIn(rows.flat()));
  const [channels, height, width] = model.description.image;
  const area = height * width;
  const size = made.length / rows.length;
  const difference = new Float32Array(area);
  for (let i = 0; i < size; i++) {
    const still = made[i] as number;
    const both =
      Math.abs((made[size + i] as number) - still) + Math.abs((made[2 * size + i] as number) - still);
    const pixel = i % area;
    difference[pixel] = (difference[pixel] as number) + both / (2 * seeds.length * channels);
  }
  const mean = difference.reduce((sum, value) => sum + value, 0) / area;
  return { difference, picture: inkOf(difference, width, height), mean };
}

/** Paper and ink, in sRGB: changes go through a warm grey to black. */
const PAPER = [247, 243, 232] as const;
const WASH = [120, 104, 92] as const;
const INK = [18, 16, 20] as const;

/** Numbers from 0 up as ink on paper; the largest is black. A map of nothing but zeros stays paper. */
export function inkOf(values: Float32Array, width: number, height: number): RasterImage {
  const largest = values.reduce((most, value) => Math.max(most, value), 0) || 1;
  const data = new Uint8Array(values.length * 3);
  for (const [i, value] of values.entries()) {
    const t = value / largest;
    const [from, to, share] = t < 0.5 ? [PAPER, WASH, 2 * t] : [WASH, INK, 2 * t - 1];
    for (let c = 0; c < 3; c++) {
      data[i * 3 + c] = Math.round((from[c] as number) * (1 - share) + (to[c] as number) * share);
    }
  }
  return { data, width, height, channels: 3 };
}
