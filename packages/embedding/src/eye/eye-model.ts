import {
  type HostTensor,
  inspectModel,
  ModelEditor,
  sliceAxis,
  spec,
  type Tensor,
  trace,
  type Words,
} from '@inkstone/autograd';
import { ANY_BATCH, ModelError, mapNamed, portableModel, schemaFaults } from '@inkstone/gan';
import { Scope, type Weights } from '@inkstone/nn';
import { z } from 'zod';
import { PRINT_WIDTH, type PrintWeights, printOf } from '../prints/print-head.ts';
import { type Eye, STRENGTHS } from './eye.ts';
import { squeezeTrunk } from './trunk.ts';

/**
 * An eye as a file: ONNX with input `image` float32 [N, 3, S, S] in [−1, 1], S any side from 64 on, and outputs `embedding`
 * float32 [N, width] of length 1, logits `artist`, `style` and `decade`, and `strength` float32 [N, STRENGTHS]; where it learnt
 * prints, `print` float32 [N, PRINT_WIDTH] of length 1 too; a description under the metadata key `inkstone`.
 */

const names = z.array(z.string()).min(2);
const descriptionSchema = z.looseObject({
  format: z.literal(1),
  kind: z.literal('eye'),
  name: z.string(),
  /** Pixels along a side of what it looks at. */
  size: z.int().positive(),
  /** The same of a closer look at the middle of a whole work; as `size` when absent. */
  closer: z.int().positive().optional(),
  width: z.int().positive(),
  /** Numbers in a print; absent where it takes none. */
  print: z.int().positive().optional(),
  /** Numbers in a strength; absent from eyes of before there were any. */
  strength: z.int().positive().optional(),
  /** In the order of the logits. */
  artists: names,
  styles: names,
});
export type EyeDescription = z.infer<typeof descriptionSchema>;

export interface EyeAbout {
  readonly name: string;
  readonly size: number;
  readonly closer?: number | undefined;
  readonly artists: readonly string[];
  readonly styles: readonly string[];
  readonly [key: string]: unknown;
}

/** Writes an eye with its weights, and with prints where it learnt them, as one ONNX model that any ONNX Runtime loads. */
export function exportEye(
  eye: Eye,
  weights: Weights<HostTensor>,
  about: EyeAbout,
  prints?: PrintWeights,
): Uint8Array {
  const { parameters, buffers, width } = eye;
  const specs = {
    parameters: mapNamed({ ...parameters, ...prints }, ({ shape }) => spec(shape)),
    buffers: mapNamed(buffers, ({ shape }) => spec(shape)),
  };
  const traced = trace(
    (images, state) => {
      const statistics = eye.trunk.describe(images, new Scope(state, false, new Map()));
      const { embedding, artist, style, decade, strength } = eye.judge(statistics, state, {
        training: false,
      });
      const { mean, deviation, weight } = state.parameters;
      // prints are of the first trunk, which every eye has
      const squeezed = sliceAxis(statistics, 1, 0, squeezeTrunk.width);
      const print = prints && printOf(squeezed, { mean, deviation, weight } as PrintWeights<Tensor>);
      return { embedding, artist, style, decade, strength, ...(print && { print }) };
    },
    [spec([ANY_BATCH, 3, about.size, about.size]), specs] as const,
  );
  const description: EyeDescription = {
    ...about,
    format: 1,
    kind: 'eye',
    width,
    strength: STRENGTHS,
    ...(prints && { print: PRINT_WIDTH }),
    artists: [...about.artists],
    styles: [...about.styles],
  };
  const all = { ...weights, parameters: { ...weights.parameters, ...prints } };
  const editor = new ModelEditor(portableModel(traced, all, JSON.stringify(description)), 'eye.onnx');
  editor.setInputSizes('image', ['N', 3, 'side', 'side']);
  return editor.finish();
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
