import { ShapeError } from '../errors.ts';
import { formatShape } from '../shape.ts';
import type { Tensor } from '../tensor.ts';
import { add, minimum, mul, sub } from './arithmetic.ts';
import { broadcastTo } from './broadcast.ts';
import { floor } from './elementwise.ts';
import { takeAlong } from './gather.ts';
import { stopGradient } from './leaf.ts';
import { reshape } from './reshape.ts';
import { cast } from './select.ts';
import { rank4 } from './spatial.ts';

/**
 * Reads pictures between their pixels, bilinearly: `x` [N, C, H, W] at the columns `u` and rows `v`, both [N, H′, W′] in
 * pixels with 0 the middle of the first → [N, C, H′, W′]. Beyond the edge the picture goes on as its mirror image. Gradients
 * reach the pictures, not the places. Throws ShapeError.
 */
export function gridSample(x: Tensor, u: Tensor, v: Tensor): Tensor {
  const [n, c, h, w] = rank4('gridSample', 'x', x);
  const [count, rows = 0, columns = 0] = u.shape;
  if (u.shape.length !== 3 || count !== n || String(u.shape) !== String(v.shape)) {
    throw new ShapeError(
      `gridSample: places ${formatShape(u.shape)} and ${formatShape(v.shape)} for pictures ${formatShape(x.shape)}; give both as [N, rows, columns]`,
    );
  }
  const flat = reshape(x, [n, c, h * w]);
  const [left, top] = [stopGradient(floor(u)), stopGradient(floor(v))];
  const [across, down] = [stopGradient(sub(u, left)), stopGradient(sub(v, top))];
  const corner = (dx: 0 | 1, dy: 0 | 1): Tensor => {
    const place = add(mul(mirrored(add(top, dy), h), w), mirrored(add(left, dx), w));
    const indices = reshape(cast(place, 'int64'), [n, 1, rows * columns]);
    const taken = takeAlong(flat, broadcastTo(indices, [n, c, rows * columns]), 2);
    const share = mul(dx === 1 ? across : sub(1, across), dy === 1 ? down : sub(1, down));
    return mul(taken, reshape(share, [n, 1, rows * columns]));
  };
  const sum = add(add(corner(0, 0), corner(1, 0)), add(corner(0, 1), corner(1, 1)));
  return reshape(sum, [n, c, rows, columns]);
}

/** Whole numbers folded into 0 … size − 1, as by mirrors at −½ and size − ½. */
function mirrored(index: Tensor, size: number): Tensor {
  const period = 2 * size;
  const within = sub(index, mul(floor(mul(index, 1 / period)), period));
  return minimum(within, sub(period - 1, within));
}
