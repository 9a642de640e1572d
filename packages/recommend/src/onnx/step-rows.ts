import {
  add,
  broadcastTo,
  div,
  matmul,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  take,
  transposeLast,
} from '@inkstone/autograd';

/** As solver `conjugate-gradient` takes them. */
const STEPS = 3;
/** A residual of nothing divides nothing. */
const NOTHING = 1e-20;

/** What a block of rows is solved from. */
export interface BlockInput<T = Tensor> {
  /** Vectors of the other side, [others, factors]. */
  readonly others: T;
  /** YᵀY + λI, [factors, factors]. */
  readonly left: T;
  /** int32 [count, width]; α r of each event and 1 for each, [count, 1, width]. */
  readonly indices: T;
  readonly extra: T;
  readonly mask: T;
  /** The vectors before, [count, factors]. */
  readonly start: T;
}

/** stepVector for many rows at once: products of batches of matrices over gathered vectors. → [count, factors]. */
export function stepRows({ others, left, indices, extra, mask, start }: BlockInput): Tensor {
  const [count, factors] = start.shape as [number, number];
  const own = take(others, indices);
  const turned = transposeLast(own);
  const flat = (rows: Tensor) => reshape(rows, [count, factors]);
  const multiply = (v: Tensor) => {
    const along = mul(matmul(reshape(v, [count, 1, factors]), turned), extra);
    return add(matmul(v, left), flat(matmul(along, own)));
  };
  const dot = (a: Tensor, b: Tensor) => sum(mul(a, b), { axes: [1], keepDims: true });
  const ratio = (a: Tensor, b: Tensor) => broadcastTo(div(a, add(b, NOTHING)), [count, factors]);
  const wanted = flat(matmul(add(mask, extra), own));
  let x = start;
  let r = sub(wanted, multiply(x));
  let p = r;
  let rr = dot(r, r);
  for (let step = 0; step < STEPS; step++) {
    const ap = multiply(p);
    const length = ratio(rr, dot(p, ap));
    x = add(x, mul(length, p));
    r = sub(r, mul(length, ap));
    const next = dot(r, r);
    p = add(r, mul(ratio(next, rr), p));
    rr = next;
  }
  return x;
}
