import { ShapeError } from '../errors.ts';
import { broadcastShapes } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { type Operand, operands } from './arithmetic.ts';
import { orOnGpu } from './webgpu-lowering.ts';

/** Comparisons give `bool` and have no gradient. */
function defineComparison(name: string, onnxType: string): (a: Operand, b: Operand) => Tensor {
  const op = defineOp({
    name,
    infer: (inputs) => {
      const [a, b] = inputs as [Tensor, Tensor];
      if (a.dtype !== b.dtype) {
        throw new ShapeError(
          `${name}: dtypes ${a.dtype} and ${b.dtype} differ; cast one with cast(x, '${a.dtype}')`,
        );
      }
      return { shape: broadcastShapes(name, a.shape, b.shape), dtype: 'bool' };
    },
    gradient: () => [null, null],
    lower: ({ graph, inputs }) => graph.op(onnxType, inputs),
  });
  return (a, b) => op(operands(name, a, b), {});
}

/** a > b, element by element, as `bool`. */
export const greater = defineComparison('greater', 'Greater');
/** a ≥ b. */
export const greaterEqual = defineComparison('greaterEqual', 'GreaterOrEqual');
/** a < b. */
export const less = defineComparison('less', 'Less');
/** a ≤ b. */
export const lessEqual = defineComparison('lessEqual', 'LessOrEqual');
/** a = b. */
export const equal = defineComparison('equal', 'Equal');

function defineLogical(name: string, onnxType: string): (...operands: Tensor[]) => Tensor {
  const op = defineOp({
    name,
    infer: (inputs) => {
      const [a, b = a] = inputs as [Tensor, Tensor?];
      if (a.dtype !== 'bool' || b.dtype !== 'bool') {
        throw new ShapeError(`${name}: needs bool tensors, got ${a.dtype} and ${b.dtype}; compare first`);
      }
      return { shape: broadcastShapes(name, a.shape, b.shape), dtype: 'bool' };
    },
    gradient: ({ inputs }) => inputs.map(() => null),
    lower: ({ graph, inputs }) =>
      graph.target === 'webgpu' && onnxType === 'Or' ? orOnGpu(graph, inputs) : graph.op(onnxType, inputs),
  });
  return (...inputs) => op(inputs, {});
}

/** a and b, of `bool` tensors. */
export const logicalAnd: (a: Tensor, b: Tensor) => Tensor = defineLogical('logicalAnd', 'And');
/** a or b, of `bool` tensors. */
export const logicalOr: (a: Tensor, b: Tensor) => Tensor = defineLogical('logicalOr', 'Or');
/** Not a, of a `bool` tensor. */
export const logicalNot: (a: Tensor) => Tensor = defineLogical('logicalNot', 'Not');
