import type { TensorFile } from '@inkstone/nn';
import type { z } from 'zod';
import { CheckpointError } from '../checkpoint.ts';

/** What a checkpoint says beside its tensors: whose it is, and how far it got. */
export function progressMetadata<P extends { readonly step: number }>(
  recipe: string,
  seed: number,
  progress: P,
): Readonly<Record<string, string>> {
  return {
    format: '1',
    recipe,
    step: String(progress.step),
    rng: JSON.stringify({ generator: 'threefry2x32', seed, counter: progress.step }),
    progress: JSON.stringify(progress),
  };
}

/** Reads that back. Throws CheckpointError naming `file` when it is of another recipe, or says nothing of the kind. */
export function savedProgress<P>(
  { metadata }: TensorFile,
  { recipe, schema, file }: { recipe: string; schema: z.ZodType<P>; file: string },
): P {
  const { recipe: its } = metadata;
  if (its !== recipe) {
    throw new CheckpointError({
      en: `${file}: was made by recipe ${its ?? 'of another program'}, the run is of recipe ${recipe}`,
      zh: `${file}：出自${its === undefined ? '别的程序' : `配方 ${its}`}，而这次训练的配方是 ${recipe}`,
    });
  }
  try {
    return schema.parse(JSON.parse(metadata.progress ?? ''));
  } catch (cause) {
    throw new CheckpointError(
      {
        en: `${file}: does not say how far it got; it was not written by this program`,
        zh: `${file}：没有说明训练到哪一步；它不是由本程序写的`,
      },
      { cause },
    );
  }
}
