import {
  type DeviceTensor,
  type HostTensor,
  hostTensor,
  inspectModel,
  lower,
  type Runtime,
  type Session,
  type Spec,
  sizeOf,
  spec,
  type TypedArray,
  trace,
  WordedError,
} from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import { z } from 'zod';
import { generate, weightSpecs } from './inference.ts';
import type { Generator, ImageShape } from './networks.ts';
import { schemaFaults } from './schema-faults.ts';

/**
 * A generator as a file: ONNX with inputs `z` float32 [N, zDim] and, where there are classes, `class` int64 [N], output
 * `image` float32 [N, C, H, W] in [−1, 1], and a description under the metadata key `inkstone`.
 */

const descriptionSchema = z.looseObject({
  format: z.literal(1),
  kind: z.literal('generator'),
  recipe: z.string(),
  zDim: z.int().positive(),
  classes: z.int().min(0),
  classNames: z.array(z.string()).optional(),
  image: z.tuple([z.int().positive(), z.int().positive(), z.int().positive()]),
});
export type GeneratorDescription = z.infer<typeof descriptionSchema>;

/** A file that is not a generator of ours. */
export class ModelError extends WordedError {
  readonly code = 'MODEL';
}

/** Stands for "any number of pictures" while the generator is traced: a prime that no layer size shares. */
const ANY_BATCH = 7919;

/** Writes a generator with its weights as one ONNX model that any ONNX Runtime loads. */
export function exportGenerator(
  generator: Generator,
  weights: Weights<HostTensor>,
  about: Readonly<Record<string, unknown>> & { readonly recipe: string },
): Uint8Array {
  const inputs: { readonly z: Spec; readonly class?: Spec } = {
    z: spec([ANY_BATCH, generator.zDim]),
    ...(generator.classes > 0 && { class: spec([ANY_BATCH], 'int64') }),
  };
  const traced = trace((input, state) => ({ image: generate(generator, state, input.z, input.class) }), [
    inputs,
    weightSpecs(generator),
  ] as const);
  const numbers = new Map<string, TypedArray>();
  for (const part of ['parameters', 'buffers'] as const) {
    for (const [name, { data }] of Object.entries(weights[part])) numbers.set(`1.${part}.${name}`, data);
  }
  const description = {
    format: 1,
    kind: 'generator',
    zDim: generator.zDim,
    classes: generator.classes,
    image: generator.image,
    ...about,
  };
  return lower(traced, {
    target: 'portable',
    freeBatch: ANY_BATCH,
    weights: numbers,
    metadata: { inkstone: JSON.stringify(description) },
    rename: (path) => path.replace(/^0\.|^1\.(parameters|buffers)\./, ''),
  }).model;
}

/** Pictures are made in chunks of this many, the last one filled up, so that a picture's numbers never depend on the count. */
const CHUNK = 16;

/** A loaded generator. */
export class GeneratorModel {
  readonly description: GeneratorDescription;
  readonly #session: Session;
  readonly #runtime: Runtime;

  private constructor(description: GeneratorDescription, session: Session, runtime: Runtime) {
    this.description = description;
    this.#session = session;
    this.#runtime = runtime;
  }

  /** Loads model.onnx; `file` names it in errors. Throws ModelError for a file that is no generator of ours. */
  static async load(bytes: Uint8Array, runtime: Runtime, file = 'model.onnx'): Promise<GeneratorModel> {
    const description = describe(bytes, file);
    return new GeneratorModel(description, await runtime.load(bytes), runtime);
  }

  get image(): ImageShape {
    return this.description.image;
  }

  /** `z` [N, zDim] and class numbers [N] → float32 [N, C, H, W] in [−1, 1]. */
  async generate(z: Float32Array, classes?: ArrayLike<number>): Promise<Float32Array> {
    const { zDim, image } = this.description;
    const count = z.length / zDim;
    const size = sizeOf(image);
    const pictures = new Float32Array(count * size);
    for (let start = 0; start < count; start += CHUNK) {
      const taken = Math.min(CHUNK, count - start);
      const latents = new Float32Array(CHUNK * zDim);
      latents.set(z.subarray(start * zDim, (start + taken) * zDim));
      const inputs = { z: this.#runtime.upload(hostTensor('float32', [CHUNK, zDim], latents)) };
      const labels = this.description.classes > 0 && {
        class: this.#runtime.upload(hostTensor('int64', [CHUNK], this.#labels(classes, start, taken))),
      };
      const outputs = await this.#session.run(
        { ...inputs, ...labels },
        { image: { dtype: 'float32', shape: [CHUNK, ...image] } },
      );
      const { data } = await (outputs.image as DeviceTensor).read();
      pictures.set((data as Float32Array).subarray(0, taken * size), start * size);
    }
    return pictures;
  }

  #labels(classes: ArrayLike<number> | undefined, start: number, taken: number): BigInt64Array {
    const labels = new BigInt64Array(CHUNK);
    for (let i = 0; i < taken; i++) {
      const label = classes?.[start + i];
      if (label === undefined || label < 0 || label >= this.description.classes) {
        const last = this.description.classes - 1;
        throw new ModelError({
          en: `class ${label} does not exist: this model has classes 0 to ${last}`,
          zh: `没有类别 ${label}：此模型的类别为 0 至 ${last}`,
        });
      }
      labels[i] = BigInt(label);
    }
    return labels;
  }

  async close(): Promise<void> {
    await this.#session.close();
  }
}

function describe(bytes: Uint8Array, file: string): GeneratorDescription {
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
