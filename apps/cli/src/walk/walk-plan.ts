import type { GeneratorDescription } from '@inkstone/gan';
import { isOfSeeds, type Latent, latentAt, mixStyles, placesInTime } from '@inkstone/gan/latent';
import { classOf, type PictureRecipe, pictureRecipe } from '@inkstone/gan/render';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { version } from '../version.ts';
import type { KeyFrame } from './key-frames.ts';
import type { WalkCall } from './read-call.ts';

export interface WalkPlan {
  /** Of each frame. */
  readonly recipes: readonly PictureRecipe[];
  readonly seconds: number;
  /** That of every frame; null where the model has none. */
  readonly class: number | null;
  /** Classes that stops asked for and do not get: between two there is nothing. */
  readonly otherClasses: readonly number[];
  /** What the film says of itself, JSON. */
  readonly comment: string;
}

export interface WalkPlanOptions {
  readonly call: WalkCall;
  readonly description: GeneratorDescription;
  /** SHA-256 of the model's file. */
  readonly model: string;
  /** Asked for by the call. */
  readonly class: number | undefined;
  readonly m: Messages;
}

/** Time of a leg where nobody says, seconds. */
const USUAL_LEG = 2.5;

/** The recipes of a walk's frames. Throws WrongCall, LatentError, RecipeError. */
export function planWalk(stops: readonly KeyFrame[], options: WalkPlanOptions): WalkPlan {
  const { call, description, model, class: asked } = options;
  const legs = call.isLoop ? stops.length : stops.length - 1;
  const seconds = call.seconds ?? legs * USUAL_LEG;
  const frames = Math.max(2, Math.round(seconds * call.fps));
  const hold = sharesOf(call.hold, { legs, seconds }, options.m);
  const { easing, isLoop: closed } = call;
  const places = placesInTime(stops.length, { frames, closed, easing, hold });

  const space = call.space ?? (description.style ? 'w' : 'z');
  const latents = stops.map(({ latent }) => (space === 'w' ? amongStyles(latent) : latent));
  const chosen = classOfAll(stops, model, { description, asked });
  const recipes = places.map((place) => {
    const [from = 1, to = 1] = [stops[place.from]?.truncation, stops[place.to]?.truncation];
    const truncation = from + (to - from) * place.t;
    return pictureRecipe({
      model,
      latent: latentAt(latents, place),
      truncation,
      class: chosen,
      version: version(),
    });
  });
  const others = new Set(stops.flatMap((stop) => stop.class ?? []));
  if (chosen !== null) others.delete(chosen);
  const comment = JSON.stringify({
    ...{ format: 1, kind: 'walk', model, stops, space, seconds, fps: call.fps, easing, hold: call.hold },
    ...{ loop: closed, class: chosen, version: version() },
  });
  const otherClasses = asked === undefined ? [...others] : [];
  return { recipes, seconds: frames / call.fps, class: chosen, otherClasses, comment };
}

/** Seconds to hold as shares of a leg. */
function sharesOf(
  hold: readonly number[],
  { legs, seconds }: { readonly legs: number; readonly seconds: number },
  m: Messages,
): number | readonly number[] {
  const leg = seconds / legs;
  if (hold.length !== 1 && hold.length !== legs) throw new WrongCall(m.walk.holds(hold.length, legs));
  if (hold.some((still) => still >= leg)) throw new WrongCall(m.walk.holdTooLong(leg));
  const shares = hold.map((still) => still / leg);
  return shares.length === 1 ? (shares[0] ?? 0) : shares;
}

/** The same picture, said in a way that mixtures of it are made among styles: a straight line in w instead of an arc in z. */
function amongStyles(latent: Latent): Latent {
  return isOfSeeds(latent) ? mixStyles(latent, latent, 0) : latent;
}

/** One class for all frames: as asked for, or that of the first stop. */
function classOfAll(
  stops: readonly KeyFrame[],
  model: string,
  { description, asked }: { readonly description: GeneratorDescription; readonly asked: number | undefined },
): number | null {
  const [first] = stops;
  if (!first) return null;
  const latent = first.latent;
  const recipe = pictureRecipe({ model, latent, class: asked ?? first.class, version: version() });
  return classOf(recipe, description) ?? null;
}
