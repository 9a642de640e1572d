import { type HostTensor, inspectModel, spec, trace, type Words } from '@inkstone/autograd';
import { ANY_BATCH, ModelError, mapNamed, portableModel, schemaFaults } from '@inkstone/gan';
import type { Weights } from '@inkstone/nn';
import { z } from 'zod';
import type { Eye } from './eye.ts';

/**
 * An eye as a file: ONNX with input `image` float32 [N, 3, S, S] in [−1, 1] and outputs `embedding` float32 [N, width] of
 * length 1, and logits `artist`, `style` and `decade`; a description under the metadata key `inkstone`.
 */

const names = z.array(z.string()).min(2);
const descriptionSchema = z.looseObject({
  format: z.literal(1),
  kind: z.literal('eye'),
  name: z.string(),
  size: z.int().positive(),
  width: z.int().positive(),
  /** In the order of the logits. */
  artists: names,
  styles: names,
});
export type EyeDescription = z.infer<typeof descriptionSchema>;

export interface EyeAbout {
  readonly name: string;
  readonly size: number;
  readonly artists: readonly string[];
  readonly styles: readonly string[];
  readonly [key: string]: unknown;
}

/** Writes an eye with its weights as one ONNX model that any ONNX Runtime loads. */
export function exportEye(eye: Eye, weights: Weights<HostTensor>, about: EyeAbout): Uint8Array {
  const { parameters, buffers, width } = eye;
  const specs = {
    parameters: mapNamed(parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(buffers, ({ shape }) => spec(shape)),
  };
  const traced = trace(
    (images, state) => {
      const { embedding, artist, style, decade } = eye.see(images, state, { training: false });
      return { embedding, artist, style, decade };
    },
    [spec([ANY_BATCH, 3, about.size, about.size]), specs] as const,
  );
  const description: EyeDescription = {
    ...about,
    format: 1,
    kind: 'eye',
    width,
    artists: [...about.artists],
    styles: [...about.styles],
  };
  return portableModel(traced, weights, JSON.stringify(description));
}

/** What an eye's file says of itself; `file` names it in errors. Throws ModelError for a file of another kind. */
export function describeEye(bytes: Uint8Array, file = 'eye.onnx'): EyeDescription {
  const { metadata } = inspectModel(bytes, file);
  const description = parseJson(metadata.inkstone);
  const parsed = descriptionSchema.safeParse(description);
  if (parsed.success) return parsed.data;
  const faults: Words = schemaFaults(descriptionSchema, description);
  throw new ModelError({
    en: `${file}: is no eye of ours; train one with inkstone train eye. ${faults.en}`,
    zh: `${file}：不是我们的眼睛；请用 inkstone train eye 训练一个。${faults.zh}`,
  });
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    // the schema refuses it, and says what it expected
    return undefined;
  }
}
