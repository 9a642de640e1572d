import { readdir, readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { floatPictures, type RasterImage, toBytes } from '@inkstone/data';
import { exportStyleGan2, ganDefaults, styleGan2 } from '@inkstone/gan';
import {
  likenesses,
  openSteerable,
  type Projection,
  type ProjectOptions,
  placesOf,
  project,
  type Steerable,
  sefa,
} from '@inkstone/gan/steer';
import { initialize } from '@inkstone/nn';
import { median } from '../statistics.ts';
import { milliseconds, table } from '../table.ts';
import type { Part } from './part.ts';

/** Far enough to be a picture of its own, and what the issue asks for. */
const GOAL_DB = 30;
const MOST_PICTURES = 5;

interface Course {
  readonly dB: number;
  readonly ms: number;
  /** Until the goal was first reached; undefined where it was not. */
  readonly goalMs: number | undefined;
}

/** Projection of pictures that a model made itself, one after another, from other seeds; and the time of SeFa. */
export const projectionPart: Part = async ({ threads, rounds, note }) => {
  const runtime = await nodeRuntime({ threads });
  const rows: string[][] = [];
  const figures: Record<string, unknown> = {};
  for (const { name, bytes } of await models()) {
    const model = await openSteerable(bytes, runtime, name).catch(() => undefined);
    if (!model) continue;
    const started = performance.now();
    await sefa(model);
    const sefaMs = performance.now() - started;
    const places = model.space === 'w' ? (['one', 'each'] as const) : (['one'] as const);
    for (const styles of places) {
      note(`projection: ${name}, ${styles === 'each' ? 'a style for each layer' : 'one place'}`);
      const courses: Course[] = [];
      for (let i = 0; i < Math.min(rounds, MOST_PICTURES); i++) courses.push(await one(model, i, { styles }));
      const dB = courses.map((course) => course.dB);
      const reached = courses.flatMap(({ goalMs }) => (goalMs === undefined ? [] : [goalMs]));
      rows.push([
        `${name}, ${model.space}${styles === 'each' ? '+' : ''}`,
        `${median(dB).toFixed(1)} dB (least ${Math.min(...dB).toFixed(1)})`,
        `${reached.length} of ${courses.length}`,
        reached.length > 0 ? milliseconds(median(reached)) : '❌',
        milliseconds(median(courses.map(({ ms }) => ms))),
        milliseconds(sefaMs),
      ]);
      figures[`${name} ${styles}`] = { courses, sefaMs };
    }
    await model.close();
  }
  return {
    title: `Projection of a picture that the model made itself (300 steps, to ${GOAL_DB} dB)`,
    text: table([['model, space', 'reached', `${GOAL_DB} dB`, 'after', 'in all', 'SeFa'], ...rows]),
    figures,
  };
};

/** What is best compared beside pixels: dB by each, of a StyleGAN2 with a style for each layer. */
export const likenessPart: Part = async ({ threads, rounds, note }) => {
  const random = (await models()).at(-1);
  if (!random) throw new Error('there is no model to measure');
  const model = await openSteerable(random.bytes, await nodeRuntime({ threads }), random.name);
  const rows: string[][] = [];
  const figures: Record<string, unknown> = {};
  for (const likeness of likenesses) {
    note(`likeness: pixels and ${likeness}`);
    const courses: Course[] = [];
    for (let i = 0; i < Math.min(rounds, MOST_PICTURES); i++) {
      courses.push(await one(model, i, { styles: 'each', likeness }));
    }
    const dB = courses.map((course) => course.dB.toFixed(1));
    rows.push([likeness, dB.join(' / '), milliseconds(median(courses.map(({ ms }) => ms)))]);
    figures[likeness] = courses;
  }
  await model.close();
  return {
    title: `What projection compares beside pixels (${random.name}, w+, 300 steps)`,
    text: table([['compared', 'dB of each picture', 'in all'], ...rows]),
    figures,
  };
};

/** The generators that ship, and a StyleGAN2 of 64 pixels with random weights, whose pictures are harder than those of a trained one. */
async function models(): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const folder = new URL('../../models/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.onnx')).sort();
  const shipped = await Promise.all(
    names.map(async (name) => ({ name, bytes: await readFile(new URL(name, folder)) })),
  );
  const { zDim, wDim, mappingLayers, channelBase, channelMax, size, channels } = ganDefaults('stylegan2');
  const network = styleGan2({
    ...{ zDim, wDim, mappingLayers, channelBase, channelMax },
    classes: 0,
    resolution: size,
    imageChannels: channels,
    rateMultiplier: 0.01,
  });
  const weights = {
    parameters: initialize(network.parameters, 1),
    buffers: initialize(network.buffers, 2),
  };
  const bytes = exportStyleGan2(network.config, weights, { recipe: 'stylegan2' });
  return [...shipped, { name: 'stylegan2 64 px, random weights', bytes }];
}

async function one(model: Steerable, index: number, options: ProjectOptions): Promise<Course> {
  const photo = await ownPicture(model, 1000 + index);
  const started = performance.now();
  let goalMs: number | undefined;
  const course = project(model, photo, { ...options, seed: 1, pictureEvery: 1000 });
  for (;;) {
    const turn: IteratorResult<{ readonly psnr: number }, Projection> = await course.next();
    const ms = performance.now() - started;
    if (turn.done) return { dB: turn.value.psnr, ms, goalMs };
    if (turn.value.psnr >= GOAL_DB) goalMs ??= ms;
  }
}

async function ownPicture(model: Steerable, seed: number): Promise<RasterImage> {
  const { classes, image } = model.description;
  const label = classes > 0 ? seed % classes : 0;
  const places = await placesOf(model, [{ latent: { seed }, class: label }]);
  const made = await model.synthesize(places, [label]);
  return toBytes(floatPictures(made, [1, ...image]));
}
