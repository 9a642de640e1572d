import { ShapeError } from '../errors.ts';
import { normalizeAxis } from '../shape.ts';
import { defineOp, type NodeBuilder, type Tensor } from '../tensor.ts';

interface CumulativeAttributes extends Record<string, unknown> {
  readonly axis: number;
  readonly reverse: boolean;
}

const cumulativeSumOp: NodeBuilder<CumulativeAttributes> = defineOp<CumulativeAttributes>({
  name: 'cumulativeSum',
  infer: ([x]) => x as Tensor,
  gradient: ({ dy, attributes: { axis, reverse } }) => [
    () => cumulativeSumOp([dy], { axis, reverse: !reverse }),
  ],
  lower: ({ graph, inputs: [x = ''], attributes: { axis, reverse } }) =>
    graph.op('CumSum', [x, graph.scalar(axis, 'int64')], { reverse: reverse ? 1 : 0 }),
});

/** y[i] = x[0] + … + x[i] along an axis; with `reverse`, x[i] + … + x[last]. */
export function cumulativeSum(
  x: Tensor,
  axis: number,
  { reverse = false }: { readonly reverse?: boolean | undefined } = {},
): Tensor {
  if (x.dtype === 'bool') throw new ShapeError('cumulativeSum: needs numbers, got bool; cast it first');
  return cumulativeSumOp([x], { axis: normalizeAxis('cumulativeSum', axis, x.shape.length), reverse });
}
