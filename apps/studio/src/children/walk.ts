/** A child that renders a walk between latents into a file. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { GeneratorModel } from '@inkstone/gan';
import { walk } from '@inkstone/gan/latent';
import { animation } from '@inkstone/gan/picture-files';
import { pictureRecipe, renderEach } from '@inkstone/gan/render';
import type { WalkRequest } from '../jobs/execute-walk.ts';
import { answerParent } from './parent.ts';

export interface WalkWork {
  readonly model: string;
  readonly request: WalkRequest;
  readonly version: string;
  readonly threads: number;
}

answerParent(async (message, progress) => {
  const { model, request, version, threads } = message as WalkWork;
  const { stops, class: chosen, truncation, frames, fps, format, scale, closed } = request;
  const latents = walk(stops, frames, { closed });
  const recipes = latents.map((latent) =>
    pictureRecipe({ model: request.model, latent, truncation, class: chosen ?? null, version }),
  );
  const generator = await GeneratorModel.load(await readFile(model), await nodeRuntime({ threads }), model);
  try {
    return await animation(renderEach(generator, recipes), {
      ...{ count: recipes.length, fps, format, scale },
      progress: (done, count) => progress({ done, total: count }),
    });
  } finally {
    await generator.close();
  }
});
