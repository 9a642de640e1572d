import { sameShape } from './shape.ts';
import type { Tensor } from './tensor.ts';
import type { Trace } from './trace.ts';

/**
 * Which outputs of a program may be written over which of its inputs, by position: an optimiser's moments and moving
 * averages, two thirds and more of a training state, then lie in memory once and need no copy.
 *
 * Output o may take the place of input i if every path from i leads through o: whatever reads i is then done before o is
 * written, in any order in which the graph can run, also through views of i. An o that is computed element by element
 * from other memory than i cannot meet itself.
 */
export function inPlaceOutputs(
  { nodes, inputs, outputs }: Trace<unknown>,
  mayOverwrite: (input: number) => boolean,
): Map<number, number> {
  const readers = new Map<Tensor, Tensor[]>();
  for (const node of nodes) {
    for (const input of new Set(node.inputs)) {
      const known = readers.get(input);
      if (known) known.push(node);
      else readers.set(input, [node]);
    }
  }
  const results = new Set(outputs.map(({ value }) => value));
  const places = new Map<number, number>();
  const taken = new Set<Tensor>();
  inputs.forEach(({ value: input }, index) => {
    if (!mayOverwrite(index)) return;
    const place = outputs.findIndex(
      ({ value }) => !taken.has(value) && fits(value, input) && dominates(value, input, readers, results),
    );
    const output = outputs[place]?.value;
    if (!output) return;
    taken.add(output);
    places.set(place, index);
  });
  return places;
}

const elementwise = new Set(['add', 'sub', 'mul', 'div']);

function fits(output: Tensor, input: Tensor): boolean {
  return (
    elementwise.has(output.op.name) &&
    output.dtype === input.dtype &&
    sameShape(output.shape, input.shape) &&
    !output.inputs.includes(input)
  );
}

/** Whether every path from `input` to a result leads through `output`, and one does. */
function dominates(
  output: Tensor,
  input: Tensor,
  readers: ReadonlyMap<Tensor, readonly Tensor[]>,
  results: ReadonlySet<Tensor>,
): boolean {
  const seen = new Set<Tensor>([input]);
  const open = [input];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node !== output && results.has(node)) return false;
    if (node === output) continue;
    for (const reader of readers.get(node) ?? []) {
      if (seen.has(reader)) continue;
      seen.add(reader);
      open.push(reader);
    }
  }
  return seen.has(output);
}
