import type { HostTensor, Shape } from '@inkstone/autograd';

/** Numbers with their axes in another order. */
export interface Numbers {
  readonly shape: number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** The tensor with its axes as `order` names them, as a peer keeps its weights. */
export function transposed({ shape, data }: Pick<HostTensor, 'shape' | 'data'>, order: Shape): Numbers {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const to = order.map((axis) => shape[axis] ?? 1);
  const out = new Float32Array(data.length);
  const place = new Array<number>(to.length).fill(0);
  for (let i = 0; i < out.length; i++) {
    let from = 0;
    for (const [at, axis] of order.entries()) from += (place[at] ?? 0) * (strides[axis] ?? 0);
    out[i] = Number(data[from]);
    for (let at = to.length - 1; at >= 0; at--) {
      place[at] = (place[at] ?? 0) + 1;
      if (place[at] !== to[at]) break;
      place[at] = 0;
    }
  }
  return { shape: to, data: out };
}
