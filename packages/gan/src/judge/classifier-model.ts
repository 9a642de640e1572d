import { type HostTensor, inspectModel, spec, trace } from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import { z } from 'zod';
import { ModelError } from '../generator-description.ts';
import { imagesShape } from '../networks.ts';
import { ANY_BATCH, portableModel } from '../portable-model.ts';
import { schemaFaults } from '../schema-faults.ts';
import { mapNamed } from '../train-state.ts';
import { type Classifier, classify } from './classifier.ts';

/**
 * A classifier as a file: ONNX with input `image` float32 [N, C, H, W] in [−1, 1], outputs `features` float32 [N, F] and
 * `logits` float32 [N, classes], and a description under the metadata key `inkstone`.
 */

const size = z.int().positive();
const descriptionSchema = z.looseObject({
  format: z.literal(1),
  kind: z.literal('classifier'),
  name: z.string(),
  /** Class names, in the order of the logits. */
  classes: z.array(z.string()).min(2),
  image: z.tuple([size, size, size]),
  features: size,
});
export type ClassifierDescription = z.infer<typeof descriptionSchema>;

/** What a model says of itself beyond its shapes: licence, data, accuracy and what else is worth keeping. */
export interface ClassifierAbout {
  /** What the model is called, such as `lenet-digits`. */
  readonly name: string;
  readonly classes: readonly string[];
  readonly [key: string]: unknown;
}

/** Writes a classifier with its weights as one ONNX model that any ONNX Runtime loads. Throws ModelError for wrong class names. */
export function exportClassifier(
  classifier: Classifier,
  weights: Weights<HostTensor>,
  about: ClassifierAbout,
): Uint8Array {
  if (about.classes.length !== classifier.classes) {
    throw new ModelError(
      `the classifier tells ${classifier.classes} classes apart and got ${about.classes.length} class names: give one each`,
    );
  }
  const { parameters, buffers, image, features } = classifier;
  const specs = {
    parameters: mapNamed(parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(buffers, ({ shape }) => spec(shape)),
  };
  const traced = trace(
    (images, state) => {
      const { features: described, logits } = classify(classifier, state, images, { training: false });
      return { features: described, logits };
    },
    [spec(imagesShape(ANY_BATCH, image)), specs] as const,
  );
  const description: ClassifierDescription = {
    ...about,
    format: 1,
    kind: 'classifier',
    classes: [...about.classes],
    image: [...image],
    features,
  };
  return portableModel(traced, weights, JSON.stringify(description));
}

/** What a classifier's file says of itself; `file` names it in errors. Throws ModelError for a file of another kind. */
export function describeClassifier(bytes: Uint8Array, file = 'model.onnx'): ClassifierDescription {
  const { metadata } = inspectModel(bytes, file);
  const description = parseJson(metadata.inkstone);
  const parsed = descriptionSchema.safeParse(description);
  if (parsed.success) return parsed.data;
  const { en, zh } = schemaFaults(descriptionSchema, description);
  throw new ModelError({
    en: `${file}: is no classifier of ours; train one with inkstone train lenet. ${en}`,
    zh: `${file}：不是我们的分类器；请用 inkstone train lenet 训练一个。${zh}`,
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
