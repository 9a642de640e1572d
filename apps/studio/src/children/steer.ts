/** A child that takes models apart: finds directions, learns them from marks, and shows what they change. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { encodePng } from '@inkstone/data';
import { type GalleryKind, type GalleryOptions, galleryOf, hasGallery } from '@inkstone/gan/explain';
import { classOf, latentOf } from '@inkstone/gan/render';
import {
  changesOf,
  directionFromMarks,
  ganspace,
  type LatentOrder,
  openSteerable,
  type Steerable,
  sefa,
} from '@inkstone/gan/steer';
import { directionOf, type ShownDirection, shownDirection } from '../steer/direction-text.ts';
import type { Mark } from '../steer/mark.ts';
import { StudioError } from '../studio-error.ts';
import { answerParent } from './parent.ts';

/** What can be asked of it. `model` is a file. */
export type SteerWork = { readonly model: string; readonly threads: number } & (
  | { readonly kind: 'about' }
  | {
      readonly kind: 'find';
      readonly method: 'sefa' | 'ganspace';
      readonly count: number;
      readonly layers: readonly [number, number] | undefined;
    }
  | {
      readonly kind: 'marks';
      readonly name: string;
      readonly marks: readonly Mark[];
      readonly layers: readonly [number, number] | undefined;
    }
  | { readonly kind: 'changes'; readonly direction: ShownDirection; readonly class: number | undefined }
  | { readonly kind: 'gallery'; readonly of: GalleryKind; readonly options: GalleryOptions }
);

let open: { readonly file: string; readonly model: Promise<Steerable> } | undefined;

answerParent(async (request) => {
  const work = request as SteerWork;
  try {
    return await answer(await modelOf(work.model, work.threads), work);
  } catch (error) {
    throw error instanceof RangeError ? outOfRange(error) : error;
  }
});

/** Layers that the model has not. */
function outOfRange({ message }: RangeError): StudioError {
  return new StudioError(422, 'RANGE', { en: message, zh: `超出范围：${message}` });
}

const missing: Readonly<Record<GalleryKind, () => StudioError>> = {
  classes: () =>
    new StudioError(422, 'NO_CLASSES', {
      en: 'this model was trained without classes',
      zh: '此模型训练时没有类别',
    }),
  layers: () =>
    new StudioError(422, 'NO_LAYERS', {
      en: 'this model draws without layers of styles; only a StyleGAN2 has them',
      zh: '此模型没有逐层的风格；只有 StyleGAN2 才有',
    }),
};

/** One model at a time: a person steers one. */
function modelOf(file: string, threads: number): Promise<Steerable> {
  if (open?.file === file) return open.model;
  const before = open?.model;
  const model = before === undefined ? load(file, threads) : closed(before).then(() => load(file, threads));
  const opened = { file, model };
  open = opened;
  model.catch(() => {
    if (open === opened) open = undefined;
  });
  return model;
}

async function load(file: string, threads: number): Promise<Steerable> {
  return openSteerable(await readFile(file), await nodeRuntime({ threads }), file);
}

/** One that did not open has nothing to close. */
async function closed(model: Promise<Steerable>): Promise<void> {
  await model.then(
    (opened) => opened.close(),
    () => undefined,
  );
}

async function answer(model: Steerable, work: SteerWork): Promise<unknown> {
  const { space, width, layers, ranges } = model;
  switch (work.kind) {
    case 'about':
      return {
        space,
        width,
        layers,
        ranges: ranges.map((range) => ({ ...range, pixels: [...range.pixels] })),
      };
    case 'find': {
      const find = work.method === 'sefa' ? sefa : ganspace;
      return (await find(model, { count: work.count, layers: work.layers })).map(shownDirection);
    }
    case 'marks': {
      const { name, layers: range, marks } = work;
      const having = marks.filter(({ has }) => has).map(orderOf);
      const without = marks.filter(({ has }) => !has).map(orderOf);
      const learnt = await directionFromMarks(model, { with: having, without }, { name, layers: range });
      return shownDirection(learnt);
    }
    case 'changes': {
      const direction = directionOf(work.direction, width);
      return encodePng((await changesOf(model, direction, { class: work.class })).picture);
    }
    case 'gallery': {
      if (!hasGallery(model, work.of)) throw missing[work.of]();
      return encodePng(await galleryOf(model, work.of, work.options));
    }
    default:
      return work satisfies never;
  }

  function orderOf({ recipe }: Mark): LatentOrder {
    return {
      latent: latentOf(recipe),
      truncation: recipe.truncation,
      class: classOf(recipe, model.description),
    };
  }
}
