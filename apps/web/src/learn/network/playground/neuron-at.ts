import { HALF } from './data-sets.ts';
import { gridPoints } from './looks.ts';
import type { Frame } from './messages.ts';

/** A neuron's place in the diagram: layer 0 is the inputs, 3 the output. */
export interface NeuronAt {
  readonly layer: 0 | 1 | 2 | 3;
  readonly index: number;
}

export const outputAt: NeuronAt = { layer: 3, index: 0 };

const inputMaps = [0, 1].map((axis) =>
  gridPoints()
    .filter((_, i) => i % 2 === axis)
    .map((x) => x / HALF),
);

/** What a neuron answers on the grid, and the number at which its ink is full. */
export function mapAt(frame: Frame, { layer, index }: NeuronAt): { map: Float32Array; limit: number } {
  const map =
    [inputMaps[index], frame.maps.h1[index], frame.maps.h2[index], frame.output][layer] ?? frame.output;
  // ReLU has no end: full is the most that it answers
  const isOpen = (layer === 1 || layer === 2) && /relu/i.test(frame.course.activation);
  return { map, limit: isOpen ? Math.max(0.1, ...map.map(Math.abs)) : 1 };
}

/** A weight between two neurons. */
export interface Edge {
  readonly from: NeuronAt;
  readonly to: NeuronAt;
  readonly weight: number;
}

const names = ['h1.weight', 'h2.weight', 'out.weight'] as const;
const layers = [0, 1, 2, 3] as const;

/** Neurons in each layer of a course. */
export function widthsOf({ hidden }: Frame['course']): readonly [number, number, number, number] {
  return [2, ...hidden, 1];
}

export function edgesOf({ course, weights }: Frame): Edge[] {
  const widths = widthsOf(course);
  return names.flatMap((name, step) => {
    const [from, to] = [layers[step] ?? 0, layers[step + 1] ?? 3];
    const inputs = widths[from];
    return Array.from(weights[name] ?? [], (weight, at) => ({
      from: { layer: from, index: at % inputs },
      to: { layer: to, index: Math.floor(at / inputs) },
      weight,
    }));
  });
}

/** All neurons of a network, layer by layer. */
export function neuronsOf(course: Frame['course']): NeuronAt[] {
  const widths = widthsOf(course);
  return layers.flatMap((layer) => Array.from({ length: widths[layer] }, (_, index) => ({ layer, index })));
}
