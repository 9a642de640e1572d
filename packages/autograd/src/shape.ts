import { ShapeError } from './errors.ts';

/** Sizes of the axes, outermost first; `[]` is a scalar. Always static. */
export type Shape = readonly number[];

/** Number of elements. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}

export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** The size of `axis`, which must exist. */
export function sizeAt(shape: Shape, axis: number): number {
  const size = shape[axis];
  if (size === undefined) throw new ShapeError(`axis ${axis} is outside shape ${formatShape(shape)}`);
  return size;
}

/** Counts negative axes from the end and checks the range. */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || positive < 0 || positive >= rank) {
    throw new ShapeError(
      `${op}: axis ${axis} is outside a tensor of rank ${rank}; use ${-rank} to ${rank - 1}`,
    );
  }
  return positive;
}

/** Sorted, distinct, non-negative axes; all axes when none are named. */
export function normalizeAxes(op: string, axes: readonly number[] | undefined, rank: number): number[] {
  if (axes === undefined) return Array.from({ length: rank }, (_, axis) => axis);
  const sorted = axes.map((axis) => normalizeAxis(op, axis, rank)).sort((a, b) => a - b);
  if (new Set(sorted).size !== sorted.length) {
    throw new ShapeError(`${op}: axes [${axes.join(', ')}] name one axis twice`);
  }
  return sorted;
}

/** NumPy's broadcasting rule. Throws ShapeError naming `op` and both shapes. */
export function broadcastShapes(op: string, a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const sizeA = a[axis - rank + a.length] ?? 1;
    const sizeB = b[axis - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1) {
      throw new ShapeError(
        `${op}: shapes ${formatShape(a)} and ${formatShape(b)} do not broadcast: sizes ${sizeA} and ${sizeB} differ and neither is 1`,
      );
    }
    return sizeA === 1 ? sizeB : sizeA;
  });
}
