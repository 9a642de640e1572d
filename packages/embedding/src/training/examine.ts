import { compile, type DeviceTensor, hostTensor, type Runtime, spec } from '@inkstone/autograd';
import { mapNamed } from '@inkstone/gan';
import type { Weights } from '@inkstone/nn';
import { auroc } from '../eye/auroc.ts';
import { yearAt } from '../eye/decades.ts';
import { DECADES, type Eye } from '../eye/eye.ts';
import { plainLook } from '../eye/look-at.ts';
import { softmax } from '../eye/softmax.ts';
import type { Picture, Work } from '../works/index.ts';
import { indicesOf, type Lessons, leftOut } from './lessons.ts';

/** What an eye knows of works that it has not seen. */
export interface Examination {
  /** Shares of works whose artist is the likeliest, and among the five likeliest. */
  readonly top1: number;
  readonly top5: number;
  readonly style: number;
  /** Median absolute error of the year, in years, where it is known. */
  readonly years: number;
  /** How well works of artists who were left out can be told by a low best cosine; absent where none were. */
  readonly unseen?: number;
}

const CHUNK = 16;

interface Sights {
  readonly artist: Float32Array;
  readonly style: Float32Array;
  readonly decade: Float32Array;
}

/** Looks at works with given weights; compiled once. */
export class Examiner {
  readonly #eye: Eye;
  readonly #size: number;
  readonly #runtime: Runtime;
  #program: ReturnType<typeof compileSight> | undefined;

  constructor(eye: Eye, size: number, runtime: Runtime) {
    this.#eye = eye;
    this.#size = size;
    this.#runtime = runtime;
  }

  async see(weights: Weights<DeviceTensor>, pictures: readonly Picture[]): Promise<Sights> {
    const { artists, styles } = this.#eye;
    const size = this.#size;
    this.#program ??= compileSight(this.#eye, size, this.#runtime);
    const program = await this.#program;
    const sight: Sights = {
      artist: new Float32Array(pictures.length * artists),
      style: new Float32Array(pictures.length * styles),
      decade: new Float32Array(pictures.length * DECADES),
    };
    const images = new Float32Array(CHUNK * 3 * size * size);
    for (let start = 0; start < pictures.length; start += CHUNK) {
      const chunk = pictures.slice(start, start + CHUNK);
      for (const [k, picture] of chunk.entries()) images.set(plainLook(picture, size), k * 3 * size * size);
      const made = await program.run([weights, hostTensor('float32', [CHUNK, 3, size, size], images)]);
      for (const name of ['artist', 'style', 'decade'] as const) {
        const { data, shape } = await made[name].read();
        const columns = shape[1] as number;
        sight[name].set((data as Float32Array).subarray(0, chunk.length * columns), start * columns);
      }
    }
    return sight;
  }

  async close(): Promise<void> {
    await (await this.#program)?.close();
    this.#program = undefined;
  }
}

function compileSight(eye: Eye, size: number, runtime: Runtime) {
  const weights = {
    parameters: mapNamed(eye.parameters, ({ shape }) => spec(shape)),
    buffers: mapNamed(eye.buffers, ({ shape }) => spec(shape)),
  };
  return compile(
    (state: Weights, images) => {
      const { artist, style, decade } = eye.see(images, state, { training: false });
      return { artist, style, decade };
    },
    [weights, spec([CHUNK, 3, size, size])],
    { runtime },
  );
}

/** Examines on the works that validate, and on the works of artists who were left out. */
export async function examine(
  examiner: Examiner,
  weights: Weights<DeviceTensor>,
  lessons: Lessons,
  leaveOut: number,
): Promise<Examination> {
  const absent = leftOut(lessons, leaveOut);
  const isAbsent = (index: number) => absent.has((lessons.works[index] as Work).artist);
  const known = indicesOf(lessons, 'validate').filter((index) => !isAbsent(index));
  const sight = await examiner.see(weights, picturesOf(lessons, known));
  const marks = marksOf(lessons, known, sight);
  if (absent.size === 0 || known.length === 0) return marks;
  const strange = lessons.works.flatMap((_, index) => (isAbsent(index) ? [index] : []));
  const other = await examiner.see(weights, picturesOf(lessons, strange));
  const best = ({ artist }: Sights, rows: number) =>
    Array.from({ length: rows }, (_, row) => Math.max(...rowOf(artist, row, lessons.artists.length)));
  return { ...marks, unseen: auroc(best(sight, known.length), best(other, strange.length)) };
}

function marksOf(lessons: Lessons, indices: readonly number[], sight: Sights): Examination {
  const { works, artists, styles } = lessons;
  let [first, five, style] = [0, 0, 0];
  const errors: number[] = [];
  for (const [row, index] of indices.entries()) {
    const work = works[index] as Work;
    const rank = rankOf(rowOf(sight.artist, row, artists.length), artists.indexOf(work.artist));
    if (rank === 0) first++;
    if (rank < 5) five++;
    if (rankOf(rowOf(sight.style, row, styles.length), styles.indexOf(work.style)) === 0) style++;
    if (work.year !== undefined) {
      const median = yearAt(softmax(rowOf(sight.decade, row, DECADES)), 0.5);
      errors.push(Math.abs(median - work.year));
    }
  }
  const share = (count: number) => count / Math.max(1, indices.length);
  errors.sort((a, b) => a - b);
  return {
    top1: share(first),
    top5: share(five),
    style: share(style),
    years: errors[errors.length >> 1] ?? Number.NaN,
  };
}

function picturesOf({ pictures }: Lessons, indices: readonly number[]): Picture[] {
  return indices.map((index) => pictures[index] as Picture);
}

function rowOf(matrix: Float32Array, row: number, columns: number): Float32Array {
  return matrix.subarray(row * columns, (row + 1) * columns);
}

/** How many entries lie above that of `index`; all of them where it is no number. */
function rankOf(row: Float32Array, index: number): number {
  const own = row[index] ?? Number.NEGATIVE_INFINITY;
  if (Number.isNaN(own)) return row.length;
  return row.reduce((above, value) => (value > own ? above + 1 : above), 0);
}
