import { savePng } from '@inkstone/data';
import { classGallery, layerGallery, openSteerable } from '@inkstone/gan/steer';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';

/** Rows of a class gallery, pictures in a row of a layer gallery. */
const CLASS_ROWS = 3;
const LAYER_COLUMNS = 6;
/** The donor of styles lies far from the seeds that keep theirs. */
const DONOR = 1000;

/** `inkstone explain MODEL --classes FILE --layers FILE`: what classes share, what layers decide. */
export async function showGalleries(
  path: string,
  options: ExplainOptions,
  { terminal }: Context,
): Promise<void> {
  const { m, out } = terminal;
  const seed = readOptional(m, '--seed', options.seed, seedSchema) ?? 1;
  const choice = readRuntimeFlags(options, m);
  const { file, bytes, sha256 } = await openModel(path, m);
  const model = await openSteerable(bytes, await openRuntime(choice, terminal), file);
  const from = (count: number) => Array.from({ length: count }, (_, i) => seed + i);
  try {
    const { classes, layers } = options;
    if (classes !== undefined && model.description.classes === 0)
      throw new Failure(m.explain.noClasses(file));
    if (layers !== undefined && model.layers === 1) throw new Failure(m.explain.noLayers(file));
    if (classes !== undefined) {
      await savePng(classes, await classGallery(model, { seeds: from(CLASS_ROWS) }));
    }
    if (layers !== undefined) {
      const donor = seed + DONOR;
      await savePng(layers, await layerGallery(model, { seeds: from(LAYER_COLUMNS), donor }));
    }
    if (options.json) return out(`${JSON.stringify({ model: sha256, seed, classes, layers })}\n`);
    for (const written of [classes, layers]) if (written !== undefined) out(m.explain.saved(written));
  } finally {
    await model.close();
  }
}
