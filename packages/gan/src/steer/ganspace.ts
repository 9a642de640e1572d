import {
  compile,
  type DeviceTensor,
  flatten,
  float32,
  int64,
  matmul,
  type Spec,
  spec,
  type Tensor,
  transpose,
} from '@inkstone/autograd';
import { latentsOf } from '../latents.ts';
import { checkLayers } from './check-layers.ts';
import type { Direction } from './direction.ts';
import { makeDirection } from './make-direction.ts';
import { axisAt, facing } from './principal-axes.ts';
import { samplePlaces } from './samples.ts';
import type { DirectionOptions } from './sefa.ts';
import { measureSpace } from './space-measure.ts';
import type { Steerable } from './steerable.ts';

/**
 * Directions along which a model's own pictures differ most (Härkönen et al. 2020, "GANSpace", section 2.2): principal
 * components of some thousands of styles w; of a model in z, where z itself is alike in all directions, of what its first
 * layer makes of z, traced back to z by least squares. Throws RangeError for layers that do not exist.
 */
export async function ganspace(
  model: Steerable,
  { count = 8, layers }: DirectionOptions = {},
): Promise<Direction[]> {
  const range = checkLayers(model, layers);
  const measure = await measureSpace(model);
  const most = Math.min(count, model.width);
  const found =
    model.space === 'w'
      ? Array.from({ length: most }, (_, axis) => axisAt(measure.axes, axis))
      : await throughFirstLayer(model, most);
  return found.map((vector, axis) =>
    makeDirection(measure, vector, { name: `GANSpace ${axis + 1}`, method: 'ganspace', layers: range }),
  );
}

/** Pictures whose first layer is looked at. */
const SAMPLES = 2048;
/** More components than are asked for make the iteration settle sooner. */
const SPARE = 8;
const ITERATIONS = 12;

/**
 * z of unit change in the strongest components of the first layer's activations X [N, F], classes' means taken off. Their
 * scores are the left singular vectors of X, by subspace iteration on XXᵀ (Halko et al. 2011, algorithm 4.4); the scores are
 * uncorrelated, so that least squares of z on them is one product: zᵀu.
 */
async function throughFirstLayer(model: Steerable, count: number): Promise<Float32Array[]> {
  const { width, inside } = model;
  const { places, classes } = await samplePlaces(model, SAMPLES);
  const activations = await firstLayer(model, places, classes);
  const features = activations.length / SAMPLES;
  takeMeansOff(activations, features, classes);
  const rank = Math.min(count + SPARE, width);
  const specs = [spec([SAMPLES, features]), spec([SAMPLES, rank])] as const;
  const program = await compile((x, q) => matmul(x, matmul(transpose(x), q)), specs, {
    runtime: inside.runtime,
  });
  try {
    const x = inside.runtime.upload(float32([SAMPLES, features], activations));
    let scores = orthonormal(latentsOf(1, SAMPLES, rank), rank);
    for (let i = 0; i < ITERATIONS; i++) {
      const made: DeviceTensor = await program.run([x, float32([SAMPLES, rank], scores)]);
      scores = orthonormal((await made.read()).data as Float32Array, rank);
    }
    return Array.from({ length: count }, (_, k) => {
      const direction = new Float32Array(width);
      for (let n = 0; n < SAMPLES; n++) {
        const score = scores[n * rank + k] as number;
        for (let i = 0; i < width; i++) {
          direction[i] = (direction[i] as number) + score * (places[n * width + i] as number);
        }
      }
      return facing(direction);
    });
  } finally {
    await program.close();
  }
}

/** What the first convolution sees of each latent: [N, F]. */
async function firstLayer(
  { inside, width }: Steerable,
  places: Float32Array,
  classes: readonly number[] | undefined,
): Promise<Float32Array> {
  const inputs: { readonly places: Spec; readonly labels?: Spec } = {
    places: spec([SAMPLES, 1, width]),
    ...(classes && { labels: spec([SAMPLES], 'int64') }),
  };
  const program = await compile(
    (weights, given) => {
      const image = inside.draw(weights, given.places, given.labels);
      return flatten(firstConvolution(image)?.inputs[0] ?? image);
    },
    [inside.specs, inputs] as const,
    { runtime: inside.runtime },
  );
  try {
    const made = await program.run([
      inside.weights,
      {
        places: float32([SAMPLES, 1, width], places),
        ...(classes && { labels: int64([SAMPLES], classes) }),
      },
    ]);
    return ((await made.read()).data as Float32Array).slice();
  } finally {
    await program.close();
  }
}

/** The convolution that no other comes before. */
function firstConvolution(tensor: Tensor, seen: Set<Tensor> = new Set()): Tensor | undefined {
  if (seen.has(tensor)) return undefined;
  seen.add(tensor);
  for (const input of tensor.inputs) {
    const before = firstConvolution(input, seen);
    if (before) return before;
  }
  return /^conv/.test(tensor.op.name) ? tensor : undefined;
}

/** Subtracts from each row the mean of its class's rows, in place. */
function takeMeansOff(
  rows: Float32Array,
  width: number,
  classes: readonly number[] = Array(SAMPLES).fill(0),
): void {
  const means = new Map<number, { readonly sum: Float64Array; count: number }>();
  for (const [n, label] of classes.entries()) {
    const mean = means.get(label) ?? { sum: new Float64Array(width), count: 0 };
    means.set(label, mean);
    mean.count++;
    for (let i = 0; i < width; i++) mean.sum[i] = (mean.sum[i] as number) + (rows[n * width + i] as number);
  }
  for (const [n, label] of classes.entries()) {
    const { sum, count } = means.get(label) as { sum: Float64Array; count: number };
    for (let i = 0; i < width; i++) {
      rows[n * width + i] = (rows[n * width + i] as number) - (sum[i] as number) / count;
    }
  }
}

/** Columns of [N, rank] made perpendicular and of length 1, in their order (modified Gram–Schmidt). */
function orthonormal(matrix: Float32Array, rank: number): Float32Array {
  const count = matrix.length / rank;
  const columns = Array.from({ length: rank }, (_, k) =>
    Float64Array.from({ length: count }, (__, n) => matrix[n * rank + k] as number),
  );
  for (const [k, column] of columns.entries()) {
    for (const earlier of columns.slice(0, k)) {
      const share = dot(column, earlier);
      for (let n = 0; n < count; n++) column[n] = (column[n] as number) - share * (earlier[n] as number);
    }
    const length = Math.sqrt(dot(column, column)) || 1;
    for (let n = 0; n < count; n++) column[n] = (column[n] as number) / length;
  }
  return Float32Array.from({ length: count * rank }, (_, i) => {
    const column = columns[i % rank] as Float64Array;
    return column[Math.floor(i / rank)] as number;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
