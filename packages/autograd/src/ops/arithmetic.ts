import { ShapeError } from '../errors.ts';
import { broadcastShapes } from '../shape.ts';
import { type Attributes, defineOp, type GradientContext, Tensor } from '../tensor.ts';
import { broadcastTo, unstretched } from './broadcast.ts';
import { equal, greater, greaterEqual, logicalAnd } from './compare.ts';
import { log, neg } from './elementwise.ts';
import { numberOf, scalar } from './leaf.ts';
import { sumTo } from './reduce.ts';
import { cast, where } from './select.ts';

/** Where an op takes a tensor, a plain number of the other operand's dtype will do. */
export type Operand = Tensor | number;

type Binary = (a: Operand, b: Operand) => Tensor;

type Partials = (
  context: GradientContext<Attributes> & { readonly a: Tensor; readonly b: Tensor },
) => readonly [() => Tensor, () => Tensor];

/** An element-wise op of two operands under NumPy broadcasting; partial derivatives are summed back to each shape. */
function defineBinary(name: string, onnxType: string, partials: Partials): Binary {
  const op = defineOp({
    name,
    infer: (inputs) => {
      const [a, b] = inputs as [Tensor, Tensor];
      if (a.dtype !== b.dtype) {
        throw new ShapeError(
          `${name}: dtypes ${a.dtype} and ${b.dtype} differ; cast one with cast(x, '${a.dtype}')`,
        );
      }
      return { shape: broadcastShapes(name, a.shape, b.shape), dtype: a.dtype };
    },
    gradient: (context) => {
      const [a, b] = context.inputs as [Tensor, Tensor];
      const [da, db] = partials({ ...context, a, b });
      return [() => sumTo(da(), a.shape), () => sumTo(db(), b.shape)];
    },
    lower: ({ graph, inputs, node }) => graph.op(onnxType, unstretched(graph, inputs, node)),
  });
  return (a, b) => op(operands(name, a, b), {});
}

/** Turns numbers into scalars of the dtype that the other operand has. */
export function operands(name: string, a: Operand, b: Operand): [Tensor, Tensor] {
  if (a instanceof Tensor) return [a, b instanceof Tensor ? b : scalar(b, a.dtype)];
  if (b instanceof Tensor) return [scalar(a, b.dtype), b];
  throw new ShapeError(
    `${name}: two plain numbers, ${a} and ${b}: compute them in TypeScript, or make one a scalar()`,
  );
}

/** a + b, broadcasting. */
export const add = defineBinary('add', 'Add', ({ dy }) => [() => dy, () => dy]);

/** a − b, broadcasting. */
export const sub = defineBinary('sub', 'Sub', ({ dy }) => [() => dy, () => neg(dy)]);

/** a · b element by element, broadcasting. */
export const mul = defineBinary('mul', 'Mul', ({ dy, a, b }) => [() => mul(dy, b), () => mul(dy, a)]);

/** a / b, broadcasting. */
export const div = defineBinary('div', 'Div', ({ dy, y, b }) => [
  () => div(dy, b),
  () => neg(mul(dy, div(y, b))),
]);

/**
 * aᵇ, broadcasting. The gradient towards `b` needs a ≥ 0. Where a power does not depend on its base (b = 0), or stays 0
 * whatever the exponent (a = 0, b ≥ 0), the gradient is 0 and not NaN, as in PyTorch.
 */
export const pow = defineBinary('pow', 'Pow', ({ dy, y, a, b }) => [
  () => mul(dy, powerRule(a, b)),
  () => {
    const stays = logicalAnd(equal(a, 0), greaterEqual(b, 0));
    return mul(dy, where(stays, 0, mul(y, log(where(stays, 1, a)))));
  },
]);

/** d(aᵇ)/da = b·aᵇ⁻¹. */
function powerRule(a: Tensor, b: Tensor): Tensor {
  const fixed = numberOf(b);
  if (fixed !== undefined) {
    return fixed === 0 ? broadcastTo(scalar(0, a.dtype), a.shape) : mul(pow(a, fixed - 1), fixed);
  }
  const flat = equal(b, 0);
  return where(flat, 0, mul(b, pow(where(flat, 1, a), sub(b, 1))));
}

/** The larger of each pair; a tie shares the gradient equally. */
export const maximum = defineBinary('maximum', 'Max', ({ dy, a, b }) => [
  () => mul(dy, shareOfLarger(a, b)),
  () => mul(dy, shareOfLarger(b, a)),
]);

/** The smaller of each pair; a tie shares the gradient equally. */
export const minimum = defineBinary('minimum', 'Min', ({ dy, a, b }) => [
  () => mul(dy, shareOfLarger(b, a)),
  () => mul(dy, shareOfLarger(a, b)),
]);

/** 1 where a > b, ½ where they are equal, else 0. */
function shareOfLarger(a: Tensor, b: Tensor): Tensor {
  return mul(add(cast(greater(a, b), a.dtype), cast(greaterEqual(a, b), a.dtype)), 0.5);
}
