import { ShapeError } from '../errors.ts';
import { broadcastShapes, sameShape } from '../shape.ts';
import { type Attributes, defineOp, type GradientContext, Tensor } from '../tensor.ts';
import { greater, greaterEqual } from './compare.ts';
import { log, neg } from './elementwise.ts';
import { scalar } from './leaf.ts';
import { sumTo } from './reduce.ts';
import { where } from './select.ts';

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
    lower: ({ graph, inputs }) => graph.op(onnxType, inputs),
  });
  return (a, b) => op(withoutNeedlessBroadcast(...operands(name, a, b)), {});
}

/** Element-wise ops broadcast by themselves: an operand that was stretched to the other's shape need not be. */
function withoutNeedlessBroadcast(a: Tensor, b: Tensor): [Tensor, Tensor] {
  const stretched = (x: Tensor, other: Tensor) =>
    x.op.name === 'broadcastTo' && sameShape(x.shape, other.shape);
  if (stretched(a, b)) return [a.inputs[0] as Tensor, b];
  if (stretched(b, a)) return [a, b.inputs[0] as Tensor];
  return [a, b];
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

/** aᵇ, broadcasting; the gradient towards `b` needs a > 0. */
export const pow = defineBinary('pow', 'Pow', ({ dy, y, a, b }) => [
  () => mul(dy, mul(b, pow(a, sub(b, 1)))),
  () => mul(dy, mul(y, log(a))),
]);

/** The larger of each pair; at a tie the gradient goes to `a`. */
export const maximum = defineBinary('maximum', 'Max', ({ dy, a, b }) => [
  () => where(greaterEqual(a, b), dy, 0),
  () => where(greaterEqual(a, b), 0, dy),
]);

/** The smaller of each pair; at a tie the gradient goes to `a`. */
export const minimum = defineBinary('minimum', 'Min', ({ dy, a, b }) => [
  () => where(greater(a, b), 0, dy),
  () => where(greater(a, b), dy, 0),
]);
