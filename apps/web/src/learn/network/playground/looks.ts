import { HALF, type PointSet, pointSet } from './data-sets.ts';
import { type Course, type Frame, GRID, POINTS } from './messages.ts';
import { scoresOf } from './scores.ts';
import type { Answers, Learner } from './small-network.ts';

/** The grid over the plane, rows from the top: [GRID², 2]. */
export function gridPoints(): Float32Array {
  const points = new Float32Array(GRID * GRID * 2);
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const at = 2 * (row * GRID + column);
      points[at] = ((column + 0.5) / GRID) * 2 * HALF - HALF;
      points[at + 1] = HALF - ((row + 0.5) / GRID) * 2 * HALF;
    }
  }
  return points;
}

/** Points that are held back: of a seed that no course has. */
const heldSeed = (seed: number) => seed + 1_000_000;

const known = new WeakMap<
  Course,
  { readonly learnt: PointSet; readonly held: PointSet; readonly looks: Float32Array }
>();

/** The points of a course, made once. */
export function courseData(course: Course) {
  const before = known.get(course);
  if (before) return before;
  const { data, seed } = course;
  const [learnt, held] = [pointSet(data, POINTS, seed), pointSet(data, POINTS, heldSeed(seed))];
  const grid = gridPoints();
  const looks = new Float32Array(LOOKS * 2);
  looks.set(grid);
  looks.set(learnt.points, grid.length);
  looks.set(held.points, grid.length + learnt.points.length);
  const made = { learnt, held, looks };
  known.set(course, made);
  return made;
}

/** How many points a network is asked about at once: the grid, then those it learns from, then those held back. */
export const LOOKS = GRID * GRID + 2 * POINTS;

/** Takes answers apart again. */
export async function frameOf(learner: Learner, course: Course): Promise<Frame> {
  const { learnt, held, looks } = courseData(course);
  const { h1, h2, logit }: Answers<Float32Array> = await learner.answers(looks);
  const cells = GRID * GRID;
  const [first, second] = course.hidden;
  return {
    course,
    steps: learner.steps,
    learnt: scoresOf(logit.subarray(cells, cells + POINTS), learnt.classes),
    held: scoresOf(logit.subarray(cells + POINTS), held.classes),
    weights: await learner.weights(),
    maps: { h1: columns(h1, first, cells), h2: columns(h2, second, cells) },
    output: logit.slice(0, cells).map((a) => Math.tanh(a / 2)),
  };
}

/** Columns of a matrix of `width`, `rows` long. */
function columns(matrix: Float32Array, width: number, rows: number): Float32Array[] {
  return Array.from({ length: width }, (_, column) =>
    Float32Array.from({ length: rows }, (_, row) => matrix[row * width + column] ?? 0),
  );
}
