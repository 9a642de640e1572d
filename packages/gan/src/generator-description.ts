import { inspectModel, WordedError } from '@inkstone/autograd';
import { z } from 'zod';
import type { Generator } from './networks.ts';
import { schemaFaults } from './schema-faults.ts';
import { styleGan2ConfigSchema } from './stylegan2/config.ts';

/** What a generator's file says of itself, under the metadata key `inkstone`. */

const descriptionSchema = z.looseObject({
  format: z.literal(1),
  kind: z.literal('generator'),
  recipe: z.string(),
  zDim: z.int().positive(),
  classes: z.int().min(0),
  classNames: z.array(z.string()).optional(),
  image: z.tuple([z.int().positive(), z.int().positive(), z.int().positive()]),
  /** A network that training compared pictures by, where there was one: it does not judge this generator. */
  lossNetwork: z.string().optional(),
  /** Pictures that the graph makes in a run, where it makes no other number. */
  batch: z.int().positive().optional(),
  /** Of a StyleGAN2: the graph takes `truncation`, `constantNoise`, `noise` and classes as vectors. */
  style: z.object({ noise: z.int().min(0), config: styleGan2ConfigSchema }).optional(),
});
export type GeneratorDescription = z.infer<typeof descriptionSchema>;

/** A file that is not a generator of ours. */
export class ModelError extends WordedError {
  readonly code = 'MODEL';
}

/** The description as text. */
export function describeGenerator(
  {
    zDim,
    classes,
    image,
    style,
  }: Pick<Generator, 'zDim' | 'classes' | 'image'> & Pick<GeneratorDescription, 'style'>,
  about: Readonly<Record<string, unknown>> & { readonly recipe: string },
): string {
  const description = {
    format: 1,
    kind: 'generator',
    zDim,
    classes,
    image,
    ...(style && { style }),
    ...about,
  };
  return JSON.stringify(description);
}

/** Reads the description of a model's file; `file` names it in errors. Throws ModelError for a file of another kind. */
export function readDescription(bytes: Uint8Array, file: string): GeneratorDescription {
  const { metadata } = inspectModel(bytes, file);
  if (metadata.inkstone === undefined) {
    throw new ModelError({
      en: `${file}: is ONNX but carries no Inkstone description; bring it in with inkstone import ${file}`,
      zh: `${file}：是 ONNX，但没有 Inkstone 的说明；请用 inkstone import ${file} 导入`,
    });
  }
  const description: unknown = JSON.parse(metadata.inkstone);
  const parsed = descriptionSchema.safeParse(description);
  if (parsed.success) return parsed.data;
  const { en, zh } = schemaFaults(descriptionSchema, description);
  throw new ModelError({
    en: `${file}: its description is not that of a generator: ${en}`,
    zh: `${file}：它的说明不是生成器的：${zh}`,
  });
}
