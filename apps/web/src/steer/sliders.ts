import { floatsIn, floatsText, steer } from '@inkstone/gan/latent';
import type { Direction, Latent } from '../api/client.ts';

/** First and last layer; null for all. */
export type Layers = readonly [number, number] | null;

/** Where a slider stands. The latent itself holds it: sliders are read out of it, and so follow undo and recall. */
export interface Standing {
  /** Steps. */
  readonly amount: number;
  readonly layers: Layers;
}

type Push = Extract<Latent, { readonly steer: unknown }>['by'][number];

const texts = new WeakMap<Direction, string>();

/** A direction at the length of one step, as recipes have it. */
function stepText(direction: Direction): string {
  const known = texts.get(direction);
  if (known !== undefined) return known;
  const text = floatsText(floatsIn(direction.vector).map((value) => value * direction.sigma));
  texts.set(direction, text);
  return text;
}

function pushesOf(latent: Latent): readonly Push[] {
  return 'steer' in latent ? latent.by : [];
}

/** How far a picture was moved along a direction; 0 where it was not. */
export function standingOf(latent: Latent, direction: Direction): Standing {
  const text = stepText(direction);
  const push = pushesOf(latent).find((one) => one.direction === text);
  return push
    ? { amount: push.amount, layers: push.layers ?? null }
    : { amount: 0, layers: direction.layers };
}

/** The same picture with one slider elsewhere. Throws LatentError for more sliders than a recipe holds. */
export function withSlider(latent: Latent, direction: Direction, { amount, layers }: Standing): Latent {
  const text = stepText(direction);
  const others = pushesOf(latent).filter((one) => one.direction !== text);
  const push = { direction: text, amount, ...(layers && { layers }) };
  return steer(unmoved(latent), amount === 0 ? others : [...others, push]);
}

/** The picture with these sliders at 0. What was moved by others stays. */
export function withoutSliders(latent: Latent, directions: readonly Direction[]): Latent {
  const own = new Set(directions.map(stepText));
  const others = pushesOf(latent).filter(({ direction }) => !own.has(direction));
  return steer(unmoved(latent), others);
}

function unmoved(latent: Latent): Latent {
  return 'steer' in latent ? latent.steer : latent;
}
