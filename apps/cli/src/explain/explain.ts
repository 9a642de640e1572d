import type { ExplainOptions } from '../commands/explain.ts';
import type { Context } from '../context.ts';
import { WrongCall } from '../exit.ts';

/** `inkstone explain`: checks what is asked for and hands it on. */
export async function explain(
  path: string,
  pictures: readonly string[],
  options: ExplainOptions,
  context: Context,
): Promise<void> {
  const { m } = context.terminal;
  const { classes, layers, nearest } = options;
  if (classes !== undefined || layers !== undefined) {
    if (pictures.length > 0 || nearest !== undefined) throw new WrongCall(m.explain.onePurpose);
    const { showGalleries } = await import('./galleries.ts');
    return showGalleries(path, options, context);
  }
  if (nearest !== undefined) {
    if (pictures.length === 0) throw new WrongCall(m.explain.needsPicture);
    if (options.steps !== undefined) throw new WrongCall(m.explain.notNearest('--steps'));
    if (options.class !== undefined) throw new WrongCall(m.explain.notNearest('--class'));
    const { showNearestTo } = await import('./nearest-to.ts');
    return showNearestTo(path, pictures, { ...options, nearest }, context);
  }
  if (pictures.length === 0) throw new WrongCall(m.explain.nothing);
  const { showSaliency } = await import('./saliency.ts');
  return showSaliency(path, pictures, options, context);
}
