import type { DType } from '../dtype.ts';
import { isFloat } from '../dtype.ts';
import { ShapeError } from '../errors.ts';
import { onnxDType } from '../onnx/graph-builder.ts';
import { broadcastShapes } from '../shape.ts';
import { defineOp, type Tensor } from '../tensor.ts';
import { mul, type Operand, operands } from './arithmetic.ts';
import { unstretched } from './broadcast.ts';
import { greaterEqual, lessEqual, logicalAnd } from './compare.ts';
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
    if (a.dtype !== b.dtype) {
      throw new ShapeError(
        `where: dtypes ${a.dtype} and ${b.dtype} differ; cast one with cast(x, '${a.dtype}')`,
      );
    }
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
  lower: ({ graph, inputs, node }) => graph.op('Where', unstretched(graph, inputs, node)),
});

/** `a` where `condition` (bool) holds, else `b`; all three broadcast. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  return whereOp([condition, ...operands('where', a, b)], {});
}

interface ClampAttributes extends Record<string, unknown> {
  readonly low: number;
  readonly high: number;
}

const clampOp = defineOp<ClampAttributes>({
  name: 'clamp',
  infer: ([x]) => x as Tensor,
  gradient: ({ dy, inputs, attributes: { low, high } }) => {
    const [x] = inputs as [Tensor];
    return [() => mul(dy, cast(logicalAnd(greaterEqual(x, low), lessEqual(x, high)), x.dtype))];
  },
  lower: ({ graph, inputs: [x = ''], node: { dtype }, attributes: { low, high } }) =>
    graph.op('Clip', [x, graph.scalar(low, dtype), graph.scalar(high, dtype)]),
});

/** Limits to [low, high]; the gradient is zero outside. Throws ShapeError unless low ≤ high. */
export function clamp(x: Tensor, low: number, high: number): Tensor {
  if (!(low <= high)) throw new ShapeError(`clamp: low ${low} is not at most high ${high}; swap them`);
  return clampOp([x], { low, high });
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
