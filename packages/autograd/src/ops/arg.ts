import { ShapeError } from '../errors.ts';
import { normalizeAxis } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';

interface AxisAttributes extends Record<string, unknown> {
  readonly axis: number;
}

function defineArg(name: string, onnxType: string): (x: Tensor, axis?: number) => Tensor {
  const op = defineOp<AxisAttributes>({
    name,
    infer: ([x], { axis }) => ({ shape: (x as Tensor).shape.toSpliced(axis, 1), dtype: 'int64' }),
    gradient: () => [null],
    lower: ({ graph, inputs, attributes: { axis } }) => graph.op(onnxType, inputs, { axis, keepdims: 0 }),
  });
  return (x, axis = -1) => {
    if (x.dtype === 'bool') throw new ShapeError(`${name}: needs numbers, got bool; cast it first`);
    return op([x], { axis: normalizeAxis(name, axis, x.shape.length) });
  };
}

/** Index of the largest along an axis, the first of several, as int64; no gradient. */
export const argmax = defineArg('argmax', 'ArgMax');

/** Index of the smallest along an axis, the first of several, as int64; no gradient. */
export const argmin = defineArg('argmin', 'ArgMin');
