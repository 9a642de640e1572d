import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, normalizeAxis, sizeAt } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { reshape } from './reshape.ts';
import { sliceAxis } from './slice.ts';

interface AxisAttributes extends Record<string, unknown> {
  readonly axis: number;
}

const concatOp = defineOp<AxisAttributes>({
  name: 'concat',
  infer: (inputs, { axis }) => {
    const [first] = inputs as [Tensor];
    const total = inputs.reduce((size, x) => size + sizeAt(x.shape, axis), 0);
    return { shape: first.shape.map((size, index) => (index === axis ? total : size)), dtype: first.dtype };
  },
  gradient: ({ dy, inputs, attributes: { axis } }) => {
    let start = 0;
    return inputs.map((x) => {
      const size = sizeAt(x.shape, axis);
      const from = start;
      start += size;
      return isFloat(x.dtype) ? () => sliceAxis(dy, axis, from, size) : null;
    });
  },
  lower: ({ graph, inputs, attributes: { axis } }) => graph.op('Concat', inputs, { axis }),
});

/** Joins tensors along an axis; all other sizes agree. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const [first] = tensors;
  if (!first) throw new ShapeError('concat: got no tensors; give at least one');
  const along = normalizeAxis('concat', axis, first.shape.length);
  for (const x of tensors) {
    const fits = x.shape.length === first.shape.length && x.dtype === first.dtype;
    if (!fits || x.shape.some((size, index) => index !== along && size !== first.shape[index])) {
      throw new ShapeError(
        `concat: ${x.dtype} ${formatShape(x.shape)} and ${first.dtype} ${formatShape(first.shape)} differ on an axis other than ${axis}`,
      );
    }
  }
  return tensors.length === 1 ? first : concatOp(tensors, { axis: along });
}

/** Joins tensors of one shape along a new axis, which −1 puts last. */
export function stack(tensors: readonly Tensor[], axis = 0): Tensor {
  const along = normalizeAxis('stack', axis, (tensors[0]?.shape.length ?? 0) + 1);
  return concat(
    tensors.map((x) => reshape(x, x.shape.toSpliced(along, 0, 1))),
    along,
  );
}
