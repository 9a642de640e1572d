import { type GeneratorDescription, GeneratorModel } from '@inkstone/gan';
import { pictureRecipe } from '@inkstone/gan/render';
import type { SampleOptions } from '../commands/sample.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { version } from '../version.ts';
import { makePictures } from './make-pictures.ts';
import { readSampleCall } from './read-call.ts';
import { writePictures } from './write-pictures.ts';

/** `inkstone sample`: pictures of the seeds `seed` … `seed` + `count` − 1. */
export async function sample(path: string, options: SampleOptions, context: Context): Promise<void> {
  const { terminal, stop } = context;
  const { m } = terminal;
  const call = readSampleCall(options, m);
  const choice = readRuntimeFlags(options, m);
  const { file, bytes, sha256 } = await openModel(path, m);
  const model = await GeneratorModel.load(bytes, await openRuntime(choice, terminal), file);
  try {
    const { count, seed, truncation, target } = call;
    const chosen = readClass(options.class, model.description, file, m);
    const order = { model: sha256, truncation, class: chosen, version: version() };
    const files = await writePictures(makePictures(model, { ...order, seed, count }, stop), {
      target,
      recipe: { ...pictureRecipe({ ...order, latent: { seed } }), count },
    });
    if (options.json) terminal.out(`${JSON.stringify({ model: sha256, seed, truncation, files })}\n`);
    else terminal.out(m.sample.written(count, target.path));
  } finally {
    await model.close();
  }
}

/** A class by its number or its name. */
function readClass(
  given: string | undefined,
  { classes, classNames }: GeneratorDescription,
  file: string,
  m: Messages,
): number | undefined {
  if (given === undefined) return undefined;
  if (classes === 0) throw new WrongCall(m.sample.noClasses(file));
  const names = classNames ?? Array.from({ length: classes }, (_, index) => String(index));
  const byName = names.indexOf(given);
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (number < classes) return number;
  throw new WrongCall(m.sample.noSuchClass(given, names));
}
