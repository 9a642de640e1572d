/** A child that looks for a photo's place in a model. It ends with its work, and so its memory comes back. */
import { readFile } from 'node:fs/promises';
import { nodeRuntime } from '@inkstone/autograd/node';
import { encodePng } from '@inkstone/data';
import type { Latent } from '@inkstone/gan/latent';
import { openSteerable, photoFor, project } from '@inkstone/gan/steer';
import { answerParent } from './parent.ts';

export interface ProjectWork {
  /** A file. */
  readonly model: string;
  readonly photo: Uint8Array;
  /** What the person called it, for errors. */
  readonly name: string;
  readonly styles: 'one' | 'each';
  readonly class: number | undefined;
  readonly steps: number;
  readonly threads: number;
}

/** What it answers. */
export interface Projected {
  readonly latent: Latent;
  /** Null where the model has no classes. */
  readonly class: number | null;
  /** In dB. */
  readonly psnr: number;
  readonly steps: number;
}

/** A picture comes with the progress once in so many steps. */
const PICTURE_EVERY = 5;

answerParent(async (message, { progress }) => {
  const { model: file, photo, name, threads, ...options } = message as ProjectWork;
  const model = await openSteerable(await readFile(file), await nodeRuntime({ threads }), file);
  const target = await photoFor(photo, model.description.image, name);
  const search = project(model, target, { ...options, pictureEvery: PICTURE_EVERY });
  for (;;) {
    const next = await search.next();
    if (next.done) {
      const { latent, class: label, psnr, steps } = next.value;
      return { latent, class: label, psnr, steps } satisfies Projected;
    }
    const { step, steps, picture } = next.value;
    progress({ done: step, total: steps, ...(picture && { picture: await encodePng(picture) }) });
  }
});
