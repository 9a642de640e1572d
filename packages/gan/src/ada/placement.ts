import {
  add,
  cos,
  exp,
  floor,
  mul,
  neg,
  randomNormal,
  randomUniform,
  reciprocal,
  round,
  scalar,
  sin,
  sqrt,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import type { Chance } from './adaptive-augment.ts';

/** Where a pixel (x, y) of the result comes from, measured from the middle: (a·x + b·y + right, c·x + d·y + down). */
export interface Placement {
  readonly a: Tensor;
  readonly b: Tensor;
  readonly c: Tensor;
  readonly d: Tensor;
  readonly right: Tensor;
  readonly down: Tensor;
}

/** Largest shift in whole pixels, deviation of the shift in parts of them, as shares of a side (ibid., table 2). */
const SHIFT = 0.125;
/** Deviation of the logarithm of scaling and stretching. */
const SCALE = 0.2 * Math.LN2;

/** Pixel blitting and geometric transformations in the paper's order (appendix B, figure 14), each by chance. */
export function randomPlacement(
  n: number,
  [height, width]: readonly [number, number],
  chance: Chance,
  probability: Tensor,
): Placement {
  const shape = [n, 1, 1];
  const uniform = (least: number, most: number) => add(mul(randomUniform(shape), most - least), least);
  const choice = (count: number) => floor(mul(randomUniform(shape), count));
  const turn = () => uniform(-Math.PI, Math.PI);
  // two turns of this chance leave a picture unturned as often as one of the common chance
  const once = sub(1, sqrt(sub(1, probability)));

  const mirror = chance(sub(mul(choice(2), 2), 1), 1);
  const quarters = chance(mul(choice(4), Math.PI / 2), 0);
  const wholeRight = chance(round(mul(uniform(-SHIFT, SHIFT), width)), 0);
  const wholeDown = chance(round(mul(uniform(-SHIFT, SHIFT), height)), 0);
  const scale = chance(exp(mul(randomNormal(shape), SCALE)), 1);
  const before = chance(turn(), 0, once);
  const stretch = chance(exp(mul(randomNormal(shape), SCALE)), 1);
  const after = chance(turn(), 0, once);
  const right = chance(mul(randomNormal(shape), SHIFT * width), 0);
  const down = chance(mul(randomNormal(shape), SHIFT * height), 0);

  return [
    scaled(mirror, scalar(1)),
    turned(quarters),
    shifted(wholeRight, wholeDown),
    scaled(scale, scale),
    turned(before),
    scaled(stretch, reciprocal(stretch)),
    turned(after),
    shifted(right, down),
  ].reduce(chained);
}

const [zero, one] = [scalar(0), scalar(1)];

function scaled(x: Tensor, y: Tensor): Placement {
  return { a: x, b: zero, c: zero, d: y, right: zero, down: zero };
}

function turned(angle: Tensor): Placement {
  return { a: cos(angle), b: neg(sin(angle)), c: sin(angle), d: cos(angle), right: zero, down: zero };
}

function shifted(right: Tensor, down: Tensor): Placement {
  return { a: one, b: zero, c: zero, d: one, right, down };
}

/** First `inner`, then `outer`: a pixel of the last picture is followed back through both. */
function chained(outer: Placement, inner: Placement): Placement {
  const through = (x: Tensor, y: Tensor): readonly [Tensor, Tensor] => [
    add(mul(outer.a, x), mul(outer.b, y)),
    add(mul(outer.c, x), mul(outer.d, y)),
  ];
  const [a, c] = through(inner.a, inner.c);
  const [b, d] = through(inner.b, inner.d);
  const [right, down] = through(inner.right, inner.down);
  return { a, b, c, d, right: add(right, outer.right), down: add(down, outer.down) };
}
