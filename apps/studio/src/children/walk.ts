/** A child that renders a walk between latents into a file. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { writeFileAtomic } from '@inkstone/data';
import { GeneratorModel } from '@inkstone/gan';
import { walk } from '@inkstone/gan/latent';
import { animation, film } from '@inkstone/gan/picture-files';
import { pictureRecipe, renderEach } from '@inkstone/gan/render';
import type { WalkRequest } from '../jobs/execute-walk.ts';
import { answerParent } from './parent.ts';

export interface WalkWork {
  readonly model: string;
  readonly request: WalkRequest;
  readonly version: string;
  readonly threads: number;
  /** The file to write. */
  readonly path: string;
}

const stop = new AbortController();
let isBusy = false;
// ffmpeg is to end before we do
process.on('SIGTERM', () => {
  stop.abort(new Error('stopped'));
  if (!isBusy) process.exit(0);
});

answerParent(async (message, { progress }) => {
  isBusy = true;
  const { model, request, version, threads, path } = message as WalkWork;
  const { stops, class: chosen, truncation, frames, fps, format, scale, closed } = request;
  const { signal } = stop;
  const latents = walk(stops, frames, { closed });
  const recipes = latents.map((latent) =>
    pictureRecipe({ model: request.model, latent, truncation, class: chosen ?? null, version }),
  );
  const generator = await GeneratorModel.load(await readFile(model), await nodeRuntime({ threads }), model);
  const common = {
    ...{ count: recipes.length, fps, signal },
    progress: (done: number, count: number) => progress({ done, total: count }),
  };
  try {
    const made = renderEach(generator, recipes, { signal });
    if (format === 'webp' || format === 'gif') {
      await writeFileAtomic(path, await animation(made, { ...common, format, scale }));
    } else {
      const [, height, width] = generator.image;
      await film(made, { ...common, path, format, size: [width * scale, height * scale] });
    }
    return true;
  } finally {
    await generator.close();
    isBusy = false;
    if (signal.aborted) process.exit(0);
  }
});
