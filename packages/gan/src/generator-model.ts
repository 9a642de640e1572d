import {
  type DeviceTensor,
  type HostTensor,
  hostTensor,
  RandomStream,
  type Runtime,
  type Session,
  type Spec,
  sizeOf,
  spec,
  trace,
} from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import {
  describeGenerator,
  type GeneratorDescription,
  ModelError,
  readDescription,
} from './generator-description.ts';
import { generate, weightSpecs } from './inference.ts';
import type { Generator, ImageShape } from './networks.ts';
import { ANY_BATCH, portableModel } from './portable-model.ts';
import type { Steerable } from './steer/steerable.ts';

/**
 * A generator as a file: ONNX with inputs `z` float32 [N, zDim] and, where there are classes, `class` int64 [N], output
 * `image` float32 [N, C, H, W] in [−1, 1], and a description under the metadata key `inkstone`.
 */

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
  return portableModel(traced, weights, describeGenerator(generator, about));
}

/**
 * Pictures are made in chunks of one size, the last one filled up, so that a picture's numbers never depend on the count. One
 * by one takes no longer than sixteen at a time (npm run bench -- picture), and the first is there at once.
 */
const CHUNK = 1;

/** A loaded generator. */
export class GeneratorModel {
  readonly description: GeneratorDescription;
  readonly #session: Session;
  readonly #runtime: Runtime;
  readonly #file: { readonly bytes: Uint8Array; readonly name: string };
  #inside: Promise<Steerable> | undefined;

  private constructor(
    description: GeneratorDescription,
    session: Session,
    runtime: Runtime,
    file: { readonly bytes: Uint8Array; readonly name: string },
  ) {
    this.description = description;
    this.#session = session;
    this.#runtime = runtime;
    this.#file = file;
  }

  /** Loads model.onnx; `file` names it in errors. Throws ModelError for a file that is no generator of ours. */
  static async load(bytes: Uint8Array, runtime: Runtime, file = 'model.onnx'): Promise<GeneratorModel> {
    const description = readDescription(bytes, file);
    return new GeneratorModel(description, await runtime.load(bytes), runtime, { bytes, name: file });
  }

  get #chunk(): number {
    return this.description.batch ?? CHUNK;
  }

  get image(): ImageShape {
    return this.description.image;
  }

  /**
   * `z` [N, zDim] and classes, [N] numbers or, for a model with styles, [N, classes] weights → float32 [N, C, H, W], in
   * [−1, 1] where the network ends in tanh.
   */
  async generate(
    z: Float32Array,
    classes?: ArrayLike<number>,
    settings: StyleSettings = {},
  ): Promise<Float32Array> {
    const { zDim, image } = this.description;
    const count = z.length / zDim;
    const chunk = this.#chunk;
    const size = sizeOf(image);
    const pictures = new Float32Array(count * size);
    for (let start = 0; start < count; start += chunk) {
      const taken = Math.min(chunk, count - start);
      const outputs = await this.#session.run(
        {
          z: this.#upload(part(z, { width: zDim, start, taken, chunk }), [chunk, zDim]),
          ...this.#classesOf(classes, count, start, taken),
          ...this.#styleOf(settings, start, taken),
        },
        { image: { dtype: 'float32', shape: [chunk, ...image] } },
      );
      const { data } = await (outputs.image as DeviceTensor).read();
      pictures.set((data as Float32Array).subarray(0, taken * size), start * size);
    }
    return pictures;
  }

  #classesOf(given: ArrayLike<number> | undefined, count: number, start: number, taken: number) {
    const { classes, style } = this.description;
    const chunk = this.#chunk;
    if (classes === 0) return {};
    if (!style) {
      const labels = BigInt64Array.from({ length: chunk }, (_, i) =>
        BigInt(i < taken ? this.#class(given?.[start + i]) : 0),
      );
      return { class: this.#runtime.upload(hostTensor('int64', [chunk], labels)) };
    }
    const weights = new Float32Array(chunk * classes);
    for (let i = 0; i < taken; i++) {
      if (given?.length === count * classes && classes > 1) {
        for (let c = 0; c < classes; c++) weights[i * classes + c] = given[(start + i) * classes + c] ?? 0;
      } else weights[i * classes + this.#class(given?.[start + i])] = 1;
    }
    return { class: this.#upload(weights, [chunk, classes]) };
  }

  #styleOf({ truncation = 1, noise = 'const', seeds }: StyleSettings, start: number, taken: number) {
    const { style } = this.description;
    if (!style) return {};
    const chunk = this.#chunk;
    const grain = new Float32Array(chunk * style.noise);
    if (noise === 'random') {
      for (let i = 0; i < taken; i++) {
        const own = grain.subarray(i * style.noise, (i + 1) * style.noise);
        new RandomStream({ seed: seeds?.[start + i] ?? start + i, counter: 0 }, GRAIN).fillNormal(own);
      }
    }
    const psi = new Float32Array(chunk);
    for (let i = 0; i < taken; i++) {
      psi[i] = typeof truncation === 'number' ? truncation : (truncation[start + i] ?? 1);
    }
    return {
      truncation: this.#upload(psi, [chunk]),
      constantNoise: this.#upload(new Float32Array(chunk).fill(noise === 'const' ? 1 : 0), [chunk]),
      noise: this.#upload(grain, [chunk, style.noise]),
    };
  }

  #upload(data: Float32Array, shape: readonly number[]): DeviceTensor {
    return this.#runtime.upload(hostTensor('float32', shape, data));
  }

  #class(label: number | undefined): number {
    const { classes } = this.description;
    if (label !== undefined && label >= 0 && label < classes) return label;
    throw new ModelError({
      en: `class ${label} does not exist: this model has classes 0 to ${classes - 1}`,
      zh: `没有类别 ${label}：此模型的类别为 0 至 ${classes - 1}`,
    });
  }

  /**
   * The same model taken apart, for pictures that were steered; made when first asked for, and closed with this one. Throws
   * ModelError for a generator of another program, whose inside is not known.
   */
  steerable(): Promise<Steerable> {
    this.#inside ??= import('./steer/open-steerable.ts').then(({ openSteerable }) =>
      openSteerable(this.#file.bytes, this.#runtime, this.#file.name),
    );
    return this.#inside;
  }

  async close(): Promise<void> {
    const inside = this.#inside;
    this.#inside = undefined;
    await this.#session.close();
    // one that could not be made has been told to whoever asked for it
    await (await inside?.catch(() => undefined))?.close();
  }
}

/** What a StyleGAN2 takes beside latents and classes. Others leave it alone. */
export interface StyleSettings {
  /** ψ, of all pictures or of each: 1 is all variety, less is nearer to the mean style. 1 when absent. */
  readonly truncation?: number | ArrayLike<number> | undefined;
  /** The network's own constant grain (when absent), none, or grain drawn from `seeds`. */
  readonly noise?: 'const' | 'none' | 'random' | undefined;
  /** Of each picture's random grain; its number among the pictures when absent. */
  readonly seeds?: ArrayLike<number> | undefined;
}

/** Stream of random numbers that the grain is drawn from; 0 and 1 are latents and classes. */
const GRAIN = 2;

/** Rows `start` … of a matrix, filled up with zeros to a whole chunk. */
function part(
  rows: Float32Array,
  { width, start, taken, chunk }: Readonly<Record<'width' | 'start' | 'taken' | 'chunk', number>>,
): Float32Array {
  const filled = new Float32Array(chunk * width);
  filled.set(rows.subarray(start * width, (start + taken) * width));
  return filled;
}
