import { savePng } from '@inkstone/data';
import { galleryOf, hasGallery } from '@inkstone/gan/explain';
import { openSteerable } from '@inkstone/gan/steer';
import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { Failure } from '../exit.ts';
import { readOptional } from '../flags/read-flag.ts';
import { seedSchema } from '../flags/schemas.ts';
import { openModel } from '../open-model.ts';
import { openRuntime, readRuntimeFlags } from '../open-runtime.ts';

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
  try {
    const { classes, layers } = options;
    if (classes !== undefined && !hasGallery(model, 'classes')) throw new Failure(m.explain.noClasses(file));
    if (layers !== undefined && !hasGallery(model, 'layers')) throw new Failure(m.explain.noLayers(file));
    if (classes !== undefined) await savePng(classes, await galleryOf(model, 'classes', { seed }));
    if (layers !== undefined) await savePng(layers, await galleryOf(model, 'layers', { seed }));
    if (options.json) return out(`${JSON.stringify({ model: sha256, seed, classes, layers })}\n`);
    for (const written of [classes, layers]) if (written !== undefined) out(m.explain.saved(written));
  } finally {
    await model.close();
  }
}
