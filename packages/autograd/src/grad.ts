import { isFloat } from './dtype.ts';
import { GradientError } from './errors.ts';
import { add } from './ops/arithmetic.ts';
import { broadcastTo } from './ops/broadcast.ts';
import { scalar } from './ops/leaf.ts';
import { formatShape, sizeOf } from './shape.ts';
import { Tensor } from './tensor.ts';
import { flatten, type MapTree, mapTree } from './tree.ts';

export function isTensor(value: unknown): value is Tensor {
  return value instanceof Tensor;
}

/**
 * Reverse-mode differentiation of a trace (Griewank & Walther, ch. 3): the gradient of the scalar `loss` with respect to
 * every tensor of the tree `wrt`, in the same tree. The gradients are traces themselves and can be differentiated again.
 * A tensor that the loss does not depend on gets zeros. Throws GradientError when the loss is not a float scalar, or
 * when the path leads through an op without a derivative.
 */
export function grad<X>(loss: Tensor, wrt: X): MapTree<X, Tensor, Tensor> {
  if (sizeOf(loss.shape) !== 1 || !isFloat(loss.dtype)) {
    throw new GradientError(
      `grad: the loss is ${loss.dtype} ${formatShape(loss.shape)}, not a float scalar; reduce it with mean or sum first`,
    );
  }
  const targets = new Set(flatten(wrt, isTensor).map(({ value }) => value));
  const gradients = backward(loss, targets);
  return mapTree(wrt, isTensor, (target) => gradients.get(target) ?? zerosLike(target));
}

/** The loss together with its gradients. */
export function valueAndGrad<X>(
  fn: (parameters: X) => Tensor,
): (parameters: X) => { value: Tensor; gradient: MapTree<X, Tensor, Tensor> } {
  return (parameters) => {
    const value = fn(parameters);
    return { value, gradient: grad(value, parameters) };
  };
}

function backward(loss: Tensor, targets: ReadonlySet<Tensor>): ReadonlyMap<Tensor, Tensor> {
  const order = ancestorsInOrder(loss);
  const matters = new Set<Tensor>();
  for (const node of order) {
    if (targets.has(node) || node.inputs.some((input) => matters.has(input))) matters.add(node);
  }

  const gradients = new Map<Tensor, Tensor>([[loss, onesLike(loss)]]);
  for (const y of order.toReversed()) {
    const dy = gradients.get(y);
    // a target may also lie in the middle of the graph: what feeds it still gets its share
    if (!dy || !matters.has(y) || y.inputs.length === 0) continue;
    const products = vectorJacobianProducts(y, dy);
    y.inputs.forEach((input, index) => {
      if (!matters.has(input)) return;
      // null is a derivative that is zero everywhere, as of a comparison
      const product = products[index]?.();
      if (!product) return;
      const known = gradients.get(input);
      gradients.set(input, known ? add(known, product) : product);
    });
  }
  return gradients;
}

function vectorJacobianProducts(y: Tensor, dy: Tensor): readonly ((() => Tensor) | null)[] {
  if (!y.op.gradient)
    throw new GradientError(`grad: the op ${y.op.name} has no gradient; use stopGradient before it`);
  return y.op.gradient({ dy, y, inputs: y.inputs, attributes: y.attributes });
}

/** Every tensor that `root` depends on, inputs before outputs. Iterative: deep graphs would overflow the stack. */
export function ancestorsInOrder(...roots: readonly Tensor[]): Tensor[] {
  const seen = new Set<Tensor>();
  const order: Tensor[] = [];
  const stack = roots.toReversed().map((tensor) => ({ tensor, next: 0 }));
  while (stack.length > 0) {
    const frame = stack[stack.length - 1] as { tensor: Tensor; next: number };
    if (frame.next === 0 && seen.has(frame.tensor)) {
      stack.pop();
      continue;
    }
    seen.add(frame.tensor);
    const input = frame.tensor.inputs[frame.next++];
    if (input === undefined) {
      order.push(frame.tensor);
      stack.pop();
    } else if (!seen.has(input)) {
      stack.push({ tensor: input, next: 0 });
    }
  }
  return order;
}

function onesLike(x: Tensor): Tensor {
  return broadcastTo(scalar(1, x.dtype), x.shape);
}

function zerosLike(x: Tensor): Tensor {
  return broadcastTo(scalar(0, x.dtype), x.shape);
}
