import {
  add,
  compile,
  type HostTensor,
  hostTensor,
  matmul,
  type Runtime,
  spec,
  transpose,
  zerosHost,
} from '@inkstone/autograd';
import type { Named } from '@inkstone/nn';
import { sharesOf } from '../eye/decades.ts';
import { DECADES, SHARPNESS } from '../eye/eye.ts';
import { lookAt, wholeLook } from '../eye/look-at.ts';
import { squeezeTrunk, type Trunk } from '../eye/trunk.ts';
import type { Lessons } from '../training/lessons.ts';
import { looks, usualLooks } from '../training/look.ts';
import { statisticsOfLooks } from '../training/statistics-of-looks.ts';
import type { Picture, Work } from '../works/index.ts';
import {
  discriminants,
  type Grouping,
  planes,
  type Rows,
  type Share,
  withinClasses,
} from './discriminants.ts';

export interface RefitOptions {
  /** Weights of a trained eye, by their names. */
  readonly weights: Named<HostTensor>;
  /** What describes pictures to the new head: SqueezeNet when absent. */
  readonly trunk?: Trunk | undefined;
  readonly lessons: Lessons;
  /** Indices of the works that were taught. */
  readonly taught: readonly number[];
  readonly size: number;
  /** Numbers in an embedding. */
  readonly width: number;
  readonly runtime: Runtime;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Works of an artist in one style that make a direction of their own. */
const FEWEST = 8;
const CHUNK = 1024;
/** Looks at each work: whole, mirrored, and a part. */
const LOOKS = 3;
/** Of random numbers: where the parts lie. */
const SEED = 7;

/**
 * The head anew, in one piece, once the trunk has learnt: what the trunk makes of works, whole and in part, becomes an embedding
 * by linear discriminants of artist, style, decade and of the artist's styles; each artist is the direction of his works' mean,
 * styles and decades are planes. Where steps of gradient leave a head behind, this one is exact. Returns the weights that change.
 */
export async function refitHead(options: RefitOptions): Promise<Named<HostTensor>> {
  const { lessons, taught, runtime, width, trunk = squeezeTrunk } = options;
  const statistics = await statisticsOfWorks(options);
  // each work once a look, in the order of the looks
  const works = Array.from({ length: LOOKS }, () => taught)
    .flat()
    .map((index) => lessons.works[index] as Work);
  const { rows, mean, variance } = standardise(statistics, trunk.width);
  const artists = works.map(({ artist }) => lessons.artists.indexOf(artist));
  const styles = works.map(({ style }) => lessons.styles.indexOf(style));
  const decades = works.map(({ year }) => decadeOf(year));
  const spread = await covarianceOf({ ...rows, data: withinClasses(rows, artists) }, runtime);
  const pairs = frequent(
    artists.map((artist, row) => {
      const style = styles[row] as number;
      return style < 0 ? -1 : artist * lessons.styles.length + style;
    }),
  );
  const narrow = discriminants(rows, spread, [artists, styles, decades, pairs], width);
  const embeddings = await embeddingsOf(rows, narrow, width, runtime);
  const ones = (count: number) => hostTensor('float32', [count], new Float32Array(count).fill(1));
  const towards = (count: number, share: Share) =>
    hostTensor('float32', [count, width], directionsOf(embeddings, width, count, share));
  const isOf = (grouping: Grouping) => (row: number, own: number) => (grouping[row] === own ? 1 : 0);
  const planesOf = async (grouping: Grouping, count: number, share: Share) => {
    const known = rowsWith({ data: embeddings, width }, grouping);
    const own = await covarianceOf({ data: withinClasses(known.rows, known.grouping), width }, runtime);
    return planes({ data: embeddings, width }, own, share, count, 1 / SHARPNESS);
  };
  const byStyle = await planesOf(styles, lessons.styles.length, isOf(styles));
  const years = works.map(({ year }) => (year === undefined ? undefined : sharesOf(year)));
  const byDecade = await planesOf(decades, DECADES, (row, own) => years[row]?.[own] ?? 0);
  return {
    'even.weight': ones(trunk.width),
    'even.bias': zerosHost([trunk.width]),
    'even.running_mean': hostTensor('float32', [trunk.width], mean),
    'even.running_var': hostTensor('float32', [trunk.width], variance),
    'narrow.weight': hostTensor('float32', [width, trunk.width], narrow),
    'centre.weight': ones(width),
    'centre.bias': zerosHost([width]),
    'centre.running_mean': zerosHost([width]),
    'centre.running_var': ones(width),
    'artist.weight': towards(lessons.artists.length, isOf(artists)),
    'style.weight': hostTensor('float32', [lessons.styles.length, width], byStyle.weight),
    'style.bias': hostTensor('float32', [lessons.styles.length], byStyle.bias),
    'decade.weight': hostTensor('float32', [DECADES, width], byDecade.weight),
    'decade.bias': hostTensor('float32', [DECADES], byDecade.bias),
  };
}

/** What the trunk makes of each work: of the whole, pressed into a square, of its middle square, mirrored, and of a part. */
function statisticsOfWorks({ lessons, taught, size, onProgress, ...rest }: RefitOptions) {
  const once = taught.map((index) => lessons.pictures[index] as Picture);
  const area = 3 * size * size;
  return statisticsOfLooks({
    ...rest,
    size,
    pictures: Array.from({ length: LOOKS }, () => once).flat(),
    look: (chunk, start) => {
      const images = new Float32Array(chunk.length * area);
      const parts = looks(chunk, { side: size, range: usualLooks, seed: SEED, step: start });
      for (const [k, picture] of chunk.entries()) {
        const look = Math.floor((start + k) / once.length);
        const part = parts.subarray(k * area, (k + 1) * area);
        images.set(
          look === 0 ? wholeLook(picture, size) : look === 1 ? mirroredLook(picture, size) : part,
          k * area,
        );
      }
      return images;
    },
    onDone: (done) => onProgress?.(done, LOOKS * once.length),
  });
}

/** The middle square of a picture in a mirror. */
function mirroredLook(picture: Picture, side: number): Float32Array {
  const { width, height } = picture;
  const part = Math.min(width, height) / 2;
  return lookAt(picture, { x: width / 2, y: height / 2, right: [-part, 0], down: [0, part] }, side);
}

/** Brings each column to mean 0 and deviation 1, in place: there are gigabytes of them. */
function standardise(
  statistics: Float32Array,
  width: number,
): { rows: Rows; mean: Float32Array; variance: Float32Array } {
  const count = statistics.length / width;
  const [sum, squares] = [new Float64Array(width), new Float64Array(width)];
  for (let at = 0; at < statistics.length; at++)
    sum[at % width] = (sum[at % width] as number) + (statistics[at] as number) / count;
  for (let at = 0; at < statistics.length; at++) {
    const way = (statistics[at] as number) - (sum[at % width] as number);
    squares[at % width] = (squares[at % width] as number) + (way * way) / count;
  }
  // what hardly varies tells nothing, and must not be blown up
  const variance = Float32Array.from(squares, (value) => Math.max(value, 1e-6));
  const deviation = variance.map(Math.sqrt);
  for (let at = 0; at < statistics.length; at++) {
    const column = at % width;
    statistics[at] = ((statistics[at] as number) - (sum[column] as number)) / (deviation[column] as number);
  }
  return { rows: { data: statistics, width }, mean: Float32Array.from(sum), variance };
}

/** Rows whose class is known, and the classes. */
function rowsWith({ data, width }: Rows, grouping: Grouping): { rows: Rows; grouping: number[] } {
  const known = Array.from(grouping, (own, row) => ({ own, row })).filter(({ own }) => own >= 0);
  const chosen = new Float32Array(known.length * width);
  for (const [k, { row }] of known.entries())
    chosen.set(data.subarray(row * width, (row + 1) * width), k * width);
  return { rows: { data: chosen, width }, grouping: known.map(({ own }) => own) };
}

/** Rᵀ·R / rows of what has mean 0, [width · width]. */
async function covarianceOf({ data: rest, width }: Rows, runtime: Runtime): Promise<Float32Array> {
  const count = rest.length / width;
  const program = await compile(
    (total, rows) => add(total, matmul(transpose(rows), rows)),
    [spec([width, width]), spec([CHUNK, width])],
    { runtime, donate: [0] },
  );
  try {
    let total = runtime.upload(zerosHost([width, width]));
    for (let start = 0; start < count; start += CHUNK) {
      const chunk = new Float32Array(CHUNK * width);
      chunk.set(rest.subarray(start * width, Math.min(count, start + CHUNK) * width));
      total = await program.run([total, hostTensor('float32', [CHUNK, width], chunk)]);
    }
    const { data } = await total.read();
    return Float32Array.from(data as Float32Array, (value) => value / count);
  } finally {
    await program.close();
  }
}

/** Rows by directions, each brought to length 1. */
async function embeddingsOf(
  { data, width }: Rows,
  narrow: Float32Array,
  count: number,
  runtime: Runtime,
): Promise<Float32Array> {
  const rows = data.length / width;
  const program = await compile(
    (x, directions) => matmul(x, transpose(directions)),
    [spec([CHUNK, width]), spec([count, width])],
    { runtime },
  );
  try {
    const all = new Float32Array(rows * count);
    const directions = runtime.upload(hostTensor('float32', [count, width], narrow));
    for (let start = 0; start < rows; start += CHUNK) {
      const chunk = new Float32Array(CHUNK * width);
      chunk.set(data.subarray(start * width, Math.min(rows, start + CHUNK) * width));
      const made = await program.run([hostTensor('float32', [CHUNK, width], chunk), directions]);
      const { data: own } = await made.read();
      all.set((own as Float32Array).subarray(0, Math.min(CHUNK, rows - start) * count), start * count);
    }
    for (let row = 0; row < rows; row++) toLength1(all.subarray(row * count, (row + 1) * count));
    return all;
  } finally {
    await program.close();
  }
}

/** Means of embeddings, each weighed by its share in a class; of length 1, or 0 for a class without works. */
function directionsOf(embeddings: Float32Array, width: number, count: number, share: Share): Float32Array {
  const directions = new Float32Array(count * width);
  for (let row = 0; row < embeddings.length / width; row++) {
    for (let own = 0; own < count; own++) {
      const weight = share(row, own);
      if (weight === 0) continue;
      for (let i = 0; i < width; i++) {
        const at = own * width + i;
        directions[at] = (directions[at] as number) + weight * (embeddings[row * width + i] as number);
      }
    }
  }
  for (let own = 0; own < count; own++) toLength1(directions.subarray(own * width, (own + 1) * width));
  return directions;
}

function toLength1(row: Float32Array): void {
  const length = Math.hypot(...row);
  if (length > 0) for (let i = 0; i < row.length; i++) row[i] = (row[i] as number) / length;
}

function decadeOf(year: number | undefined): number {
  if (year === undefined) return -1;
  const shares = sharesOf(year);
  return shares.indexOf(Math.max(...shares));
}

/** Classes of few works, and what is of no class, become −1: a mean of few is chance. */
function frequent(grouping: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const own of grouping) counts.set(own, (counts.get(own) ?? 0) + 1);
  return grouping.map((own) => ((counts.get(own) ?? 0) >= LOOKS * FEWEST ? own : -1));
}
