import {
  compile,
  type DeviceTensor,
  float32,
  int64,
  isHostTensor,
  mapTree,
  type Runtime,
  type Spec,
  sizeOf,
  spec,
} from '@inkstone/autograd';
import type { Weights } from '@inkstone/nn';
import { type GeneratorDescription, ModelError, readDescription } from '../generator-description.ts';
import { weightSpecs } from '../inference.ts';
import { insideOf } from './inside.ts';
import { styleRanges } from './layer-ranges.ts';
import { rebuildNetwork } from './rebuild-network.ts';
import type { OpenInside, Steerable } from './steerable.ts';

/** Latents are mapped so many at a time. */
const MAP_CHUNK = 256;
/** Pictures are drawn one at a time: an artist moves a slider over one, and its numbers never depend on company. */
const DRAW_CHUNK = 1;

/**
 * Takes a model's file apart; `file` names it in errors. Throws ModelError for a file of another kind, and for a generator of
 * another program, whose inside is not known.
 */
export async function openSteerable(
  bytes: Uint8Array,
  runtime: Runtime,
  file = 'model.onnx',
): Promise<Steerable> {
  const description = readDescription(bytes, file);
  const { network, weights } = rebuildNetwork(bytes, description, file);
  const inside = insideOf(network);
  const { space, width, layers } = inside;
  const { zDim, classes, image, style } = description;
  const open: OpenInside = {
    ...inside,
    runtime,
    specs: weightSpecs(network),
    weights: mapTree(weights, isHostTensor, (tensor) => runtime.upload(tensor)) as Weights<DeviceTensor>,
  };
  const labelled = (count: number): { readonly labels?: Spec } =>
    classes > 0 ? { labels: spec([count], 'int64') } : {};

  // compiled when first asked for: whoever only draws never maps
  const mapping = once(() =>
    compile(
      (numbers, { z, psi, labels }) => inside.map(numbers, z, labels, psi),
      [
        open.specs,
        { z: spec([MAP_CHUNK, zDim]), psi: spec([MAP_CHUNK, 1]), ...labelled(MAP_CHUNK) },
      ] as const,
      { runtime },
    ),
  );
  const drawing = once(() =>
    compile(
      (numbers, { places, labels }) => inside.draw(numbers, places, labels),
      [
        open.specs,
        { places: spec([DRAW_CHUNK, layers, width]), ...(space === 'z' && labelled(DRAW_CHUNK)) },
      ] as const,
      { runtime },
    ),
  );

  return {
    description,
    space,
    width,
    layers,
    ranges: style ? styleRanges(style.config) : [{ name: 'all', first: 0, last: 0, pixels: [0, 0] }],
    mean: meanOf(weights.buffers['mapping.w_avg']?.data as Float32Array | undefined, width),
    inside: open,
    async map(z, given, truncation = 1) {
      if (space === 'z') return z.map((value, i) => value * psiOf(truncation, Math.floor(i / zDim)));
      const program = await mapping.get();
      return inChunks(z, { from: zDim, to: width, chunk: MAP_CHUNK }, async (part, start) => {
        const labels = labelsOf(description, given, { start, chunk: MAP_CHUNK, count: z.length / zDim });
        const psi = Array.from({ length: MAP_CHUNK }, (_, i) => psiOf(truncation, start + i));
        const made = await program.run([
          open.weights,
          { z: float32([MAP_CHUNK, zDim], part), psi: float32([MAP_CHUNK, 1], psi), ...labels },
        ]);
        return (await made.read()).data as Float32Array;
      });
    },
    async synthesize(places, given) {
      const program = await drawing.get();
      const from = layers * width;
      const size = sizeOf(image);
      return inChunks(places, { from, to: size, chunk: DRAW_CHUNK }, async (part, start) => {
        const count = places.length / from;
        const labels = space === 'z' ? labelsOf(description, given, { start, chunk: DRAW_CHUNK, count }) : {};
        const made = await program.run([
          open.weights,
          { places: float32([DRAW_CHUNK, layers, width], part), ...labels },
        ]);
        return (await made.read()).data as Float32Array;
      });
    },
    async close() {
      await Promise.all([mapping.close(), drawing.close()]);
    },
  };
}

function psiOf(truncation: number | ArrayLike<number>, index: number): number {
  return typeof truncation === 'number' ? truncation : (truncation[index] ?? 1);
}

function meanOf(tracked: Float32Array | undefined, width: number): Float32Array {
  return tracked ? tracked.slice() : new Float32Array(width);
}

interface Chunking {
  /** Numbers that one takes, and gives. */
  readonly from: number;
  readonly to: number;
  readonly chunk: number;
}

/** Rows in chunks of one size, the last filled up with zeros. */
async function inChunks(
  rows: Float32Array,
  { from, to, chunk }: Chunking,
  run: (part: Float32Array, start: number) => Promise<Float32Array>,
): Promise<Float32Array> {
  const count = rows.length / from;
  if (!Number.isInteger(count)) throw new RangeError(`${rows.length} numbers are not rows of ${from}`);
  const out = new Float32Array(count * to);
  for (let start = 0; start < count; start += chunk) {
    const taken = Math.min(chunk, count - start);
    const part = new Float32Array(chunk * from);
    part.set(rows.subarray(start * from, (start + taken) * from));
    out.set((await run(part, start)).subarray(0, taken * to), start * to);
  }
  return out;
}

/** Labels of a chunk, filled up with class 0. Throws ModelError for a class that does not exist. */
function labelsOf(
  { classes }: GeneratorDescription,
  given: ArrayLike<number> | undefined,
  { start, chunk, count }: { readonly start: number; readonly chunk: number; readonly count: number },
) {
  if (classes === 0) return {};
  const labels = Array.from({ length: chunk }, (_, i) => {
    if (start + i >= count) return 0;
    const label = given?.[start + i];
    if (label !== undefined && label >= 0 && label < classes) return label;
    throw new ModelError({
      en: `class ${label} does not exist: this model has classes 0 to ${classes - 1}`,
      zh: `没有类别 ${label}：此模型的类别为 0 至 ${classes - 1}`,
    });
  });
  return { labels: int64([chunk], labels) };
}

/** A program that is made once, when first asked for, and freed once. */
function once<P extends { close(): Promise<void> }>(make: () => Promise<P>) {
  let made: Promise<P> | undefined;
  return {
    get: () => {
      made ??= make();
      return made;
    },
    close: async () => {
      const open = made;
      made = undefined;
      await (await open)?.close();
    },
  };
}
