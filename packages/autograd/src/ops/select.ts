import type { DType } from '../dtype.ts';
import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { onnxDType } from '../onnx/graph-builder.ts';
import { broadcastShapes } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { maximum, minimum, type Operand, operands } from './arithmetic.ts';
import { sumTo } from './reduce.ts';

const whereOp = defineOp({
  name: 'where',
  infer: (inputs) => {
    const [condition, a, b] = inputs as [Tensor, Tensor, Tensor];
    if (condition.dtype !== 'bool') {
      throw new ShapeError(
        `where: the condition is ${condition.dtype}, not bool; compare first, as in greater(x, 0)`,
      );
    }
    if (a.dtype !== b.dtype) throw new ShapeError(`where: dtypes ${a.dtype} and ${b.dtype} differ`);
    const branches = broadcastShapes('where', a.shape, b.shape);
    return { shape: broadcastShapes('where', condition.shape, branches), dtype: a.dtype };
  },
  gradient: ({ dy, inputs }) => {
    const [condition, a, b] = inputs as [Tensor, Tensor, Tensor];
    return [
      null,
      () => sumTo(where(condition, dy, 0), a.shape),
      () => sumTo(where(condition, 0, dy), b.shape),
    ];
  },
  lower: ({ graph, inputs }) => graph.op('Where', inputs),
});

/** `a` where `condition` (bool) holds, else `b`; all three broadcast. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  return whereOp([condition, ...operands('where', a, b)], {});
}

/** Limits to [low, high]; the gradient is zero outside. */
export function clamp(x: Tensor, low: number, high: number): Tensor {
  return minimum(maximum(x, low), high);
}

interface CastAttributes extends Record<string, unknown> {
  readonly dtype: DType;
}

const castOp = defineOp<CastAttributes>({
  name: 'cast',
  infer: ([x], { dtype }) => ({ shape: (x as Tensor).shape, dtype }),
  gradient: ({ dy, inputs: [x] }) => [
    isFloat((x as Tensor).dtype) ? () => cast(dy, (x as Tensor).dtype) : null,
  ],
  lower: ({ graph, inputs, attributes: { dtype } }) => graph.op('Cast', inputs, { to: onnxDType[dtype] }),
});

/** The same numbers in another dtype; floats become integers by truncation, and only floats carry gradients. */
export function cast(x: Tensor, dtype: DType): Tensor {
  return x.dtype === dtype ? x : castOp([x], { dtype });
}
