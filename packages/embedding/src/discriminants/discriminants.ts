import { factorize, solveFactored, solveLower, solveUpper } from '@inkstone/autograd/linear';

/** Rows of numbers of one length, one after another. */
export interface Rows {
  readonly data: Float32Array;
  readonly width: number;
}

/** How works fall into classes: one number a row; −1 where it is not known. */
export type Grouping = ArrayLike<number>;

/** How much of a row belongs to a class: 0 to 1. */
export type Share = (row: number, own: number) => number;

/** Rows that belong to one class each. */
export function isOf(grouping: Grouping): Share {
  return (row, own) => (grouping[row] === own ? 1 : 0);
}

/** What within-class covariance gains on its diagonal, in standard deviations squared: there are not many more rows than columns. */
const RIDGE = 0.1;
/** A direction that adds less than this share of itself to those before it is not taken. */
const LEAST_NEW = 1e-3;
/** The same for planes, whose rows are already of few columns: as a share of the mean variance. */
const RIDGE_OF_PLANES = 0.5;
/** The logarithm for a class that nothing is known of. */
const NEVER = -100;

/**
 * Fisher's linear discriminants (1936; Rao 1948 for many classes), regularised (Friedman 1989): the directions in which classes
 * lie furthest apart, measured by how far rows of one class spread. `rows` must have mean 0 and deviation about 1 in each
 * column; `spread` [width · width] is the covariance within the first grouping's classes. Class means of the groupings, in their
 * order, give a direction each until there are `count`; in their space the spread is that of a ball, so that cosines compare.
 * Returns `count` rows [count · width], the last of them zeros where there are not so many directions.
 */
export function discriminants(
  rows: Rows,
  spread: Float32Array,
  groupings: readonly Grouping[],
  count: number,
): Float32Array {
  const { width } = rows;
  const factor = factorOf(spread, RIDGE, width);
  const basis: Float64Array[] = [];
  for (const grouping of groupings) {
    for (const mean of classMeans(rows, grouping)) {
      if (basis.length >= count) continue;
      solveLower(factor, mean, width);
      extend(basis, mean);
    }
  }
  const directions = new Float32Array(count * width);
  for (const [k, axis] of basis.entries()) {
    solveUpper(factor, axis, width);
    directions.set(axis, k * width);
  }
  return directions;
}

/** Rows less the mean of their class. */
export function withinClasses(rows: Rows, grouping: Grouping): Float32Array {
  const means = new Map(classesOf(grouping).map((own) => [own, centreOf(rows, isOf(grouping), own).centre]));
  const { data, width } = rows;
  return data.map((value, at) => {
    const mean = means.get(grouping[Math.floor(at / width)] as number);
    return value - (mean?.[at % width] ?? 0);
  });
}

/**
 * The same discriminants as planes: how likely each of `count` classes is, as logarithm times `scale`, up to what all have in
 * common; frequent classes are likelier by as much. `spread` [width · width] is the covariance within classes. Classes to which
 * less than half a row belongs are never likely.
 */
export function planes(
  rows: Rows,
  spread: Float32Array,
  share: Share,
  count: number,
  scale: number,
): { weight: Float32Array; bias: Float32Array } {
  const { width } = rows;
  const mean = spread.reduce((sum, value, at) => (at % (width + 1) === 0 ? sum + value / width : sum), 0);
  const factor = factorOf(spread, RIDGE_OF_PLANES * mean, width);
  const weight = new Float32Array(count * width);
  const bias = new Float32Array(count).fill(NEVER * scale);
  for (let own = 0; own < count; own++) {
    const { centre, belonging } = centreOf(rows, share, own);
    if (belonging < 0.5) continue;
    const plane = Float64Array.from(centre);
    solveFactored(factor, plane, width);
    weight.set(
      plane.map((value) => value * scale),
      own * width,
    );
    const along = plane.reduce((sum, value, i) => sum + value * (centre[i] as number), 0);
    bias[own] = scale * (Math.log(belonging) - along / 2);
  }
  return { weight, bias };
}

/** The Cholesky factor of a covariance with a ridge on its diagonal. */
function factorOf(spread: Float32Array, ridge: number, width: number): Float64Array {
  const factor = Float64Array.from(spread);
  for (let at = 0; at < factor.length; at += width + 1) factor[at] = (factor[at] as number) + ridge;
  if (!factorize(factor, width)) throw new RangeError('the spread within classes is no covariance');
  return factor;
}

/** Gram and Schmidt: takes the part of a direction that is new into the basis. */
function extend(basis: Float64Array[], direction: Float64Array): void {
  const length = Math.hypot(...direction);
  // twice, for what rounding leaves of a direction that is nearly known
  for (const axis of [...basis, ...basis]) {
    const along = direction.reduce((sum, value, i) => sum + value * (axis[i] as number), 0);
    for (let i = 0; i < direction.length; i++)
      direction[i] = (direction[i] as number) - along * (axis[i] as number);
  }
  const rest = Math.hypot(...direction);
  if (rest > LEAST_NEW * length) basis.push(direction.map((value) => value / rest));
}

function classMeans(rows: Rows, grouping: Grouping): Float64Array[] {
  return classesOf(grouping).map((own) => centreOf(rows, isOf(grouping), own).centre);
}

function classesOf(grouping: Grouping): number[] {
  return [...new Set(Array.from(grouping))].filter((own) => own >= 0).sort((a, b) => a - b);
}

/** The mean of the rows of a class, each by its share, and how many rows belong to it. */
export function centreOf(
  { data, width }: Rows,
  share: Share,
  own: number,
): { centre: Float64Array; belonging: number } {
  const sum = new Float64Array(width);
  let belonging = 0;
  for (let row = 0; row < data.length / width; row++) {
    const part = share(row, own);
    if (part === 0) continue;
    belonging += part;
    for (let i = 0; i < width; i++) sum[i] = (sum[i] as number) + part * (data[row * width + i] as number);
  }
  return { centre: sum.map((value) => value / Math.max(belonging, 1e-12)), belonging };
}
