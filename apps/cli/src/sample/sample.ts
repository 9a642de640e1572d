import { GeneratorModel } from '@inkstone/gan';
import type { Latent } from '@inkstone/gan/latent';
import { pictureRecipe } from '@inkstone/gan/render';
import type { SampleOptions } from '../commands/sample.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';
import type { Messages } from '../messages/index.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';
import { handsOn } from '../steer/hands.ts';
import { version } from '../version.ts';
import { latentsOfSeeds, readLatents, writeBatch } from './from-latents.ts';
import { makePictures } from './make-pictures.ts';
import { type PictureTarget, readSampleCall, type SampleCall } from './read-call.ts';
import { readClass } from './read-class.ts';
import { writePictures } from './write-pictures.ts';

/** `inkstone sample`: pictures of the seeds `seed` … `seed` + `count` − 1. */
export async function sample(path: string, options: SampleOptions, context: Context): Promise<void> {
  const { terminal, stop } = context;
  const { m } = terminal;
  const call = readSampleCall(options, m);
  const choice = readRuntimeFlags(options, m);
  const opened = await openModel(path, m);
  const { file, bytes, sha256 } = opened;
  const model = await GeneratorModel.load(bytes, await openRuntime(choice, terminal), file);
  try {
    const { seed, truncation, target, noise } = call;
    const chosen = readClass(options.class, model.description, file, m);
    if (noise !== undefined && !model.description.style) throw new WrongCall(m.sample.noNoise(file));
    const isTouched = (options.steer ?? options.styles) !== undefined;
    if (isTouched && (target.kind === 'raw' || (options.latents ?? noise) !== undefined)) {
      throw new WrongCall(m.steering.notRaw);
    }
    const hands = isTouched ? await handsOn(options, opened, await model.steerable(), m) : undefined;
    const { files, count } =
      options.latents !== undefined || noise !== undefined || target.kind === 'raw'
        ? await ofBatch(model, call, { ...options, chosen }, m)
        : await ofSeeds(model, { ...call, target }, { model: sha256, chosen, hands }, stop);
    if (options.json) terminal.out(`${JSON.stringify({ model: sha256, seed, truncation, files })}\n`);
    else terminal.out(m.sample.written(count, target.path));
  } finally {
    await model.close();
  }
}

interface Seeded {
  readonly model: string;
  readonly chosen: number | undefined;
  readonly hands: ((latent: Latent) => Latent) | undefined;
}

interface Written {
  readonly files: readonly string[];
  readonly count: number;
}

/** Pictures that carry their recipes. */
async function ofSeeds(
  model: GeneratorModel,
  { seed, count = 1, truncation, target }: SampleCall & { readonly target: PictureTarget },
  { model: sha256, chosen, hands = (latent) => latent }: Seeded,
  stop: AbortSignal,
): Promise<Written> {
  const order = { model: sha256, truncation, class: chosen, version: version() };
  const files = await writePictures(makePictures(model, { ...order, seed, count, hands }, stop), {
    target,
    recipe: { ...pictureRecipe({ ...order, latent: hands({ seed }) }), count },
  });
  return { files, count };
}

/** Pictures of latents from a file, or the network's bare numbers: no recipe could say what they are. */
async function ofBatch(
  model: GeneratorModel,
  call: SampleCall,
  { latents, classes, chosen }: Pick<SampleOptions, 'latents' | 'classes'> & { chosen: number | undefined },
  m: Messages,
): Promise<Written> {
  const batch =
    latents === undefined
      ? latentsOfSeeds(call, model, chosen)
      : await readLatents({ latents, classes }, model, m);
  return { files: await writeBatch(model, batch, call), count: batch.count };
}
