import { float32 } from '@inkstone/autograd';
import type { RasterImage } from '@inkstone/data';
import { floatPictures, toBytes } from '@inkstone/data/pictures';
import { ModelError } from '../../generator-description.ts';
import { at } from '../../latent/compose.ts';
import type { ImageShape } from '../../networks.ts';
import { rasterFloats } from '../../raster-floats.ts';
import { onAllLayers } from '../places-of.ts';
import { measureSpace } from '../space-measure.ts';
import type { Steerable } from '../steerable.ts';
import { coordinatesOf, inCoordinates, placesFrom } from './coordinates.ts';
import { type Descent, openDescent } from './descent.ts';
import { grainOf, renormalised } from './grain.ts';
import type { Projection, ProjectionProgress, ProjectOptions } from './projection.ts';
import { psnrBetween, psnrOf } from './psnr.ts';
import { type Start, searchStarts } from './search-start.ts';

/**
 * Finds the place in a model's space whose picture is nearest to a photo (Karras et al. 2020, section 5): from the nearest of
 * some of the model's own pictures on, by Adam on our own gradients. `photo` has the model's size and channels (see
 * `photoFor`). Yields its progress; what it returns stands at the end also of a projection that was stopped. What it
 * compiled is freed when it ends, however it ends. Throws ModelError for a class that does not exist.
 */
export async function* project(
  model: Steerable,
  photo: RasterImage,
  options: ProjectOptions = {},
): AsyncGenerator<ProjectionProgress, Projection, undefined> {
  const { styles = 'one', steps = 300, seed = 1, pictureEvery = 10, likeness, signal } = options;
  const { description, layers } = model;
  checkPhoto(photo, description.image);
  if (options.class !== undefined) checkClass(options.class, description.classes);
  const target = rasterFloats(photo);
  const measure = await measureSpace(model);
  const starts = await searchStarts(model, target, {
    seed,
    class: options.class,
    mean: measure.mean,
    signal,
  });
  const coordinates = coordinatesOf(measure);
  const own = styles === 'each' ? layers : 1;
  const grain = options.noise && model.space === 'w' ? await grainOf(model.inside) : undefined;
  if (grain) renormalised(grain.numbers, grain.sizes);
  const descent = await openDescent(model, { photo: target, own, coordinates, grain, likeness });
  let start = starts[0] as Start;
  let step = 0;
  const best: Best = { meanSquare: Number.POSITIVE_INFINITY, u: new Float32Array(), grain: undefined };
  try {
    const uOf = ({ place }: Start) => repeated(inCoordinates(measure, place), own);
    start = await bestOf(descent, starts.slice(0, TRIED), uOf, signal);
    descent.begin(uOf(start), start.class);
    let here: Pick<Best, 'u' | 'grain'> = { u: uOf(start), grain: grain?.numbers };
    Object.assign(best, here);
    while (step < steps && !signal?.aborted) {
      const { moved, meanSquare, picture } = await descent.step({ share: step / steps });
      step++;
      if (meanSquare < best.meanSquare) Object.assign(best, here, { meanSquare });
      const noise = moved.grain && renormalised(copyOf(moved.grain.data), grain?.sizes ?? []);
      if (noise) descent.replace({ grain: float32([1, noise.length], noise) });
      here = { u: copyOf(moved.u?.data), grain: noise };
      yield {
        step,
        steps,
        psnr: psnrOf(best.meanSquare),
        ...((step % pictureEvery === 0 || step === steps) && {
          picture: rasterOf(picture, description.image),
        }),
      };
      await new Promise((resolve) => setTimeout(resolve, 0)); // a run blocks its thread
    }
  } finally {
    await descent.close();
  }
  const place = placesFrom(coordinates, best.u);
  const everywhere = own === layers ? place : onAllLayers(model, place);
  const made = await model.synthesize(everywhere, start.class === null ? undefined : [start.class]);
  const picture = rasterOf(made, description.image);
  return {
    place,
    latent: at(place),
    class: start.class,
    picture,
    psnr: psnrBetween(picture, photo),
    steps: step,
    ...(best.grain && { grain: { noise: best.grain, psnr: psnrOf(best.meanSquare) } }),
  };
}

/** Classes that are tried, and steps that each is given. */
const TRIED = 10;
const TRIAL = 40;

/** The start from which some steps come nearest; where there is but one, none are taken. */
async function bestOf(
  descent: Descent,
  starts: readonly Start[],
  uOf: (start: Start) => Float32Array,
  signal: AbortSignal | undefined,
): Promise<Start> {
  let [best, least] = [starts[0] as Start, Number.POSITIVE_INFINITY];
  if (starts.length === 1) return best;
  for (const start of starts) {
    descent.begin(uOf(start), start.class);
    let nearest = Number.POSITIVE_INFINITY;
    for (let step = 0; step < TRIAL && !signal?.aborted; step++) {
      nearest = Math.min(nearest, (await descent.step({ share: TRIAL_SHARE })).meanSquare);
      await new Promise((resolve) => setTimeout(resolve, 0)); // a run blocks its thread
    }
    if (nearest < least) [best, least] = [start, nearest];
  }
  return best;
}

/** Of the steps: the rate is at its full, and layers move as one. */
const TRIAL_SHARE = 0.1;

function repeated(row: Float32Array, count: number): Float32Array {
  return Float32Array.from({ length: count * row.length }, (_, i) => row[i % row.length] as number);
}

interface Best {
  meanSquare: number;
  u: Float32Array;
  grain: Float32Array | undefined;
}

function copyOf(data: ArrayLike<number | bigint> | undefined): Float32Array<ArrayBuffer> {
  return Float32Array.from(data ?? [], Number);
}

function rasterOf(made: Float32Array, image: ImageShape): RasterImage {
  const { data, width, height, channels } = toBytes(floatPictures(made, [1, ...image]));
  return { data, width, height, channels };
}

function checkPhoto({ width, height, channels }: RasterImage, image: ImageShape): void {
  const [c, h, w] = image;
  if (channels === c && height === h && width === w) return;
  throw new RangeError(
    `project: the photo has ${width}×${height}×${channels}, the model draws ${w}×${h}×${c}; bring it there with photoFor`,
  );
}

function checkClass(label: number, classes: number): void {
  if (Number.isInteger(label) && label >= 0 && label < classes) return;
  throw new ModelError(
    classes === 0
      ? {
          en: `class ${label}: this model was not trained by class`,
          zh: `类别 ${label}：此模型训练时没有类别`,
        }
      : {
          en: `class ${label} does not exist: this model has classes 0 to ${classes - 1}`,
          zh: `没有类别 ${label}：此模型的类别为 0 至 ${classes - 1}`,
        },
  );
}
