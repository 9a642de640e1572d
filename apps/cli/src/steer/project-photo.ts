import { readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { readFailure, savePng, writeFileAtomic } from '@inkstone/data';
import { pictureRecipe, recipeKeyword, recipeText } from '@inkstone/gan/render';
import {
  openSteerable,
  type Projection,
  type ProjectionProgress,
  photoFor,
  project,
} from '@inkstone/gan/steer';
import { z } from 'zod';
import type { ProjectOptions } from '../commands/steer.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import { LiveLine } from '../live-line.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { encodeNpy } from '../sample/npy.ts';
import { readClass } from '../sample/read-class.ts';
import type { Terminal } from '../terminal.ts';
import { version } from '../version.ts';

const spaceSchema = z.enum(['w', 'w+']);
const stepsSchema = z.int().min(1).max(100_000);

/**
 * `inkstone project`: projected.png with its recipe, target.png, the place as latent.npy, and projection.json. Ctrl-C keeps
 * what was found so far and ends with 130.
 */
export async function projectPhoto(
  path: string,
  photo: string,
  options: ProjectOptions,
  { terminal, stop }: Context,
): Promise<void> {
  const { m } = terminal;
  const space = readOptional(m, '--space', options.space, spaceSchema) ?? 'w';
  const steps = readOptional(m, '--steps', options.steps, stepsSchema);
  const seed = readOptional(m, '--seed', options.seed, seedSchema);
  const choice = readRuntimeFlags(options, m);
  const { file, bytes, sha256 } = await openModel(path, m);
  const given = await readFile(photo).catch((error: unknown) => {
    throw readFailure(photo, error);
  });
  const model = await openSteerable(bytes, await openRuntime(choice, terminal), file);
  try {
    if (space === 'w+' && model.layers === 1) throw new WrongCall(m.project.noLayers(file));
    if (options.noise && model.space === 'z') throw new WrongCall(m.project.noGrain(file));
    const target = await photoFor(given, model.description.image, photo);
    const found = await followed(
      project(model, target, {
        styles: space === 'w+' ? 'each' : 'one',
        steps,
        seed,
        noise: options.noise,
        class: readClass(options.class, model.description, file, m),
        signal: stop,
        pictureEvery: Number.POSITIVE_INFINITY,
      }),
      terminal,
    );
    const out = options.out ?? join('.', `${basename(photo, extname(photo))}-projected`);
    const recipe = pictureRecipe({
      model: sha256,
      latent: found.latent,
      class: found.class,
      version: version(),
    });
    await savePng(join(out, 'projected.png'), found.picture, { [recipeKeyword]: recipeText(recipe) });
    await savePng(join(out, 'target.png'), target);
    const shape = [found.place.length / model.width, model.width];
    await writeFileAtomic(join(out, 'latent.npy'), encodeNpy(found.place, shape));
    if (found.grain) {
      const { noise } = found.grain;
      await writeFileAtomic(join(out, 'grain.npy'), encodeNpy(noise, [1, noise.length]));
    }
    const about = {
      format: 1,
      model: sha256,
      space: model.space === 'z' ? 'z' : space,
      steps: found.steps,
      psnr: Number(found.psnr.toFixed(2)),
      ...(found.grain && { psnrWithGrain: Number(found.grain.psnr.toFixed(2)) }),
      recipe,
    };
    const text = `${JSON.stringify(about, null, 1)}\n`;
    await writeFileAtomic(join(out, 'projection.json'), new TextEncoder().encode(text));
    if (options.json) terminal.out(`${JSON.stringify({ ...about, recipe: undefined, folder: out })}\n`);
    else terminal.out(m.project.done(found.psnr.toFixed(1), out));
    if (stop.aborted) {
      terminal.note(m.project.stopped(found.steps));
      throw stop.reason;
    }
  } finally {
    await model.close();
  }
}

async function followed(
  course: AsyncGenerator<ProjectionProgress, Projection, undefined>,
  terminal: Terminal,
): Promise<Projection> {
  const line = new LiveLine(terminal, performance.now());
  try {
    for (;;) {
      const turn = await course.next();
      if (turn.done) return turn.value;
      const { step, steps, psnr } = turn.value;
      line.show(() => terminal.m.project.step(step, steps, psnr.toFixed(1)));
    }
  } finally {
    line.end();
  }
}
