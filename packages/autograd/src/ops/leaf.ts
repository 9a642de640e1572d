import { allocate, type DType, isFloat, type TypedArray } from '../dtype.ts';
import { AutogradError, ShapeError } from '../errors.ts';
import { formatShape, type Shape, sizeOf } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { cast } from './select.ts';

interface InputAttributes extends Record<string, unknown> {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly path: string;
}

/** A value that is given when the program runs. */
export const input = defineOp<InputAttributes>({
  name: 'input',
  infer: (_, { shape, dtype }) => ({ shape, dtype }),
  lower: ({ attributes }) => {
    throw new AutogradError(
      'NOT_AN_ARGUMENT',
      `the tensor ${attributes.path} was made by another trace: pass it to this function as an argument`,
    );
  },
});

interface ConstantAttributes extends Record<string, unknown> {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly data: TypedArray;
}

const constantOp = defineOp<ConstantAttributes>({
  name: 'constant',
  infer: (_, { shape, dtype }) => ({ shape, dtype }),
  lower: ({ graph, attributes: { shape, dtype, data } }) => graph.constant(dtype, shape, data),
});

/** Numbers that are part of the program itself. `data` is row-major. */
export function constant(
  shape: Shape,
  data: TypedArray | readonly number[],
  dtype: DType = 'float32',
): Tensor {
  const given = ArrayBuffer.isView(data);
  // a Uint16Array holds float16's raw bits; plain numbers are rounded by the graph
  if (dtype === 'float16' && !given) return cast(constant(shape, data), dtype);
  const typed = given ? data : typedFrom(dtype, data);
  if (typed.length !== sizeOf(shape)) {
    throw new ShapeError(
      `constant: shape ${formatShape(shape)} needs ${sizeOf(shape)} numbers, got ${typed.length}`,
    );
  }
  return constantOp([], { shape, dtype, data: typed });
}

/** A scalar, which broadcasts against any shape. */
export function scalar(value: number, dtype: DType = 'float32'): Tensor {
  return constant([], [value], dtype);
}

/** The number that a tensor is at every run, where it is a constant scalar. */
export function numberOf(x: Tensor): number | undefined {
  const { data } = x.attributes as Partial<ConstantAttributes>;
  return x.op.name === 'constant' && data?.length === 1 && x.dtype !== 'float16'
    ? Number(data[0])
    : undefined;
}

function typedFrom(dtype: DType, values: readonly number[]): TypedArray {
  const fraction = isFloat(dtype) ? undefined : values.find((value) => !Number.isInteger(value));
  if (fraction !== undefined) {
    throw new ShapeError(
      `constant: ${fraction} is no ${dtype}; round it, or cast the other operand to float32`,
    );
  }
  const array = allocate(dtype, values.length);
  values.forEach((value, index) => {
    array[index] = array instanceof BigInt64Array ? BigInt(value) : value;
  });
  return array;
}

const stopGradientOp = defineOp({
  name: 'stopGradient',
  infer: ([x]) => x as Tensor,
  // the derivative is zero by definition
  gradient: () => [null],
  lower: ({ inputs }) => inputs[0] as string,
});

/** The same value, through which no gradient flows: PyTorch's `detach`. */
export function stopGradient(x: Tensor): Tensor {
  return stopGradientOp([x], {});
}
