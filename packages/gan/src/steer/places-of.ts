import { evaluateLatent, isOfSeeds } from '../latent/evaluate-latent.ts';
import { floatsIn } from '../latent/floats-text.ts';
import { type Latent, LatentError, type Push } from '../latent/latent.ts';
import { slerp } from '../latent/slerp.ts';
import type { Steerable } from './steerable.ts';

/** A latent with what its recipe says beside it. */
export interface LatentOrder {
  readonly latent: Latent;
  /** 1 when absent. It draws what comes of seeds towards the mean; what was projected or moved stays as it is. */
  readonly truncation?: number | undefined;
  /** Of a model with classes. */
  readonly class?: number | undefined;
}

/**
 * The places of latents, [N, layers, width]. What seeds alone say is drawn in z and mapped; where a latent that was steered
 * takes part, `mix` and `vary` go in a straight line in w, layer by layer (along the arc in z, as ever). Throws LatentError
 * for one that is another model's, ModelError for a class that does not exist.
 */
export async function placesOf(model: Steerable, orders: readonly LatentOrder[]): Promise<Float32Array> {
  const { zDim, classes } = model.description;
  const seeds = orders.flatMap((order) => seedPartsOf(order.latent).map((latent) => ({ ...order, latent })));
  const z = new Float32Array(seeds.length * zDim);
  for (const [i, { latent }] of seeds.entries()) z.set(evaluateLatent(latent, zDim), i * zDim);
  const mapped = await model.map(
    z,
    classes > 0 ? seeds.map((order) => order.class ?? 0) : undefined,
    seeds.map(({ truncation = 1 }) => truncation),
  );
  const size = model.layers * model.width;
  const places = new Float32Array(orders.length * size);
  let next = 0;
  for (const [i, { latent }] of orders.entries()) {
    const place = placeOf(model, latent, () => {
      const start = next++ * model.width;
      return onAllLayers(model, mapped.subarray(start, start + model.width));
    });
    places.set(place, i * size);
  }
  return places;
}

/** One style for all layers becomes one for each. */
export function onAllLayers({ layers, width }: Steerable, style: Float32Array): Float32Array {
  const place = new Float32Array(layers * width);
  for (let layer = 0; layer < layers; layer++) place.set(style, layer * width);
  return place;
}

/** The parts of a latent that seeds alone say, as large as can be, in the order in which `placeOf` meets them. */
function seedPartsOf(latent: Latent): Latent[] {
  if (isOfSeeds(latent)) return [latent];
  if ('mix' in latent) return latent.mix.flatMap(seedPartsOf);
  if ('styles' in latent) return latent.styles.flatMap(seedPartsOf);
  if ('steer' in latent) return seedPartsOf(latent.steer);
  return 'vary' in latent ? [...seedPartsOf(latent.vary), { seed: latent.seed }] : [];
}

function placeOf(model: Steerable, latent: Latent, nextOfSeeds: () => Float32Array): Float32Array {
  if (isOfSeeds(latent)) return nextOfSeeds();
  const placeIn = (inner: Latent) => placeOf(model, inner, nextOfSeeds);
  if ('at' in latent) return placeAt(model, latent.at);
  if ('steer' in latent) return pushed(model, placeIn(latent.steer), latent.by);
  if ('styles' in latent) {
    const [coarse, fine] = latent.styles.map(placeIn) as [Float32Array, Float32Array];
    return joinedAt(model, coarse, fine, latent.from);
  }
  if ('mix' in latent) {
    const [a, b] = latent.mix.map(placeIn) as [Float32Array, Float32Array];
    return between(model, a, b, latent.t);
  }
  if ('vary' in latent) return between(model, placeIn(latent.vary), nextOfSeeds(), latent.amount);
  return nextOfSeeds();
}

function placeAt(model: Steerable, text: string): Float32Array {
  const { layers, width } = model;
  const given = floatsIn(text);
  if (given.length === layers * width) return given;
  if (given.length === width) return onAllLayers(model, given);
  throw new LatentError({
    en: `the recipe's place has ${given.length} numbers; this model's places have ${width}${layers > 1 ? `, or ${layers}×${width}` : ''}: it belongs to another model`,
    zh: `配方中的位置有 ${given.length} 个数；此模型的位置有 ${width}${layers > 1 ? ` 或 ${layers}×${width}` : ''} 个：它属于别的模型`,
  });
}

/** Adds each push to the layers that it moves. */
export function pushed({ layers, width }: Steerable, place: Float32Array, by: readonly Push[]): Float32Array {
  const moved = place.slice();
  for (const { direction, amount, layers: range } of by) {
    const step = floatsIn(direction);
    if (step.length !== width) {
      throw new LatentError({
        en: `the recipe's direction has ${step.length} numbers, this model's have ${width}: it belongs to another model`,
        zh: `配方中的方向有 ${step.length} 个数，此模型的有 ${width} 个：它属于别的模型`,
      });
    }
    const [first, last] = range ?? [0, layers - 1];
    for (let layer = first; layer <= Math.min(last, layers - 1); layer++) {
      for (let i = 0; i < width; i++) {
        const index = layer * width + i;
        moved[index] = (moved[index] as number) + amount * (step[i] as number);
      }
    }
  }
  return moved;
}

function joinedAt(
  { space, layers, width }: Steerable,
  coarse: Float32Array,
  fine: Float32Array,
  from: number,
): Float32Array {
  if (space === 'z') {
    throw new LatentError({
      en: 'styles are mixed by layers only in a StyleGAN2: this model draws from z alone; use mix',
      zh: '只有 StyleGAN2 能按层混合风格：此模型只由 z 绘制；请改用混合',
    });
  }
  const place = fine.slice();
  place.set(coarse.subarray(0, Math.min(from, layers) * width));
  return place;
}

function between({ space }: Steerable, a: Float32Array, b: Float32Array, t: number): Float32Array {
  if (space === 'z') return slerp(a, b, t);
  return t === 1 ? b : a.map((value, i) => value + t * ((b[i] as number) - value));
}
