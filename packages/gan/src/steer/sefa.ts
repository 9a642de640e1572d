import type { HostTensor } from '@inkstone/autograd';
import { checkLayers } from './check-layers.ts';
import type { Direction } from './direction.ts';
import { gramOf } from './gram.ts';
import { makeDirection } from './make-direction.ts';
import { axisAt, principalAxes } from './principal-axes.ts';
import { measureSpace } from './space-measure.ts';
import type { Steerable } from './steerable.ts';

export interface DirectionOptions {
  /** How many, the strongest first; 8 when absent, at most as many as the space has numbers. */
  readonly count?: number | undefined;
  /** First and last layer to look at, which the directions then move; all when absent. */
  readonly layers?: readonly [number, number] | undefined;
}

/**
 * Directions in closed form (Shen & Zhou 2021, "Closed-Form Factorization of Latent Semantics in GANs", eq. 7): what changes
 * the first thing that a layer computes most, the eigenvectors of AᵀA. A has the rows of the style weights of all chosen
 * layers; of a model in z, of its first weight. No picture is made. Throws RangeError for layers that do not exist.
 */
export async function sefa(
  model: Steerable,
  { count = 8, layers }: DirectionOptions = {},
): Promise<Direction[]> {
  const { width, inside } = model;
  const range = checkLayers(model, layers);
  const weights = await Promise.all(inside.readers(...(range ?? [0, model.layers - 1])).map(readWeight));
  const rows = joined(weights.map((weight) => rowsOf(weight, width)));
  const axes = principalAxes(await gramOf(inside.runtime, rows, width), width);
  const measure = await measureSpace(model);
  return Array.from({ length: Math.min(count, width) }, (_, axis) =>
    makeDirection(measure, axisAt(axes, axis), {
      name: `SeFa ${axis + 1}`,
      method: 'sefa',
      layers: range,
    }),
  );

  async function readWeight(name: string): Promise<HostTensor> {
    const tensor = inside.weights.parameters[name];
    if (!tensor) throw new Error(`no weight named ${name}`);
    return tensor.read();
  }
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}

/** The first `width` columns: of a model with classes, those behind are the classes'. */
function rowsOf({ shape: [rows = 0, columns = 0], data }: HostTensor, width: number): Float32Array {
  const out = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    out.set((data as Float32Array).subarray(row * columns, row * columns + width), row * width);
  }
  return out;
}
