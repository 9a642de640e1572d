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
import { STATISTICS } from '../eye/trunk.ts';
import type { Lessons } from '../training/lessons.ts';
import { statisticsOfLooks } from '../training/statistics-of-looks.ts';
import type { Picture, Work } from '../works/index.ts';
import { discriminants, type Grouping, planes, type Rows, withinClasses } from './discriminants.ts';

export interface RefitOptions {
  /** Weights of a trained eye, by their names. */
  readonly weights: Named<HostTensor>;
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

/**
 * The head anew, in one piece, once the trunk has learnt: what the trunk makes of whole works becomes an embedding by linear
 * discriminants of artist, style, decade and of the artist's styles, and each class the direction of its works' mean. Where
 * steps of gradient on parts of pictures leave a head behind, this one is exact, and knows works as they will be shown. Returns
 * the weights that change.
 */
export async function refitHead(options: RefitOptions): Promise<Named<HostTensor>> {
  const { lessons, taught, runtime, width } = options;
  const statistics = await statisticsOfWorks(options);
  // each work twice, in the order of the looks
  const works = [...taught, ...taught].map((index) => lessons.works[index] as Work);
  const { rows, mean, variance } = standardised(statistics);
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
  const towards = (count: number, share: (row: number, own: number) => number) =>
    hostTensor('float32', [count, width], directionsOf(embeddings, width, count, share));
  const isOf = (grouping: Grouping) => (row: number, own: number) => (grouping[row] === own ? 1 : 0);
  const embedded = { data: embeddings, width };
  const styleSpread = await covarianceOf({ data: withinClasses(embedded, styles), width }, runtime);
  const byStyle = planes(embedded, styleSpread, styles, lessons.styles.length, 1 / SHARPNESS);
  const spreads = works.map(({ year }) => (year === undefined ? undefined : sharesOf(year)));
  return {
    'even.weight': ones(STATISTICS),
    'even.bias': zerosHost([STATISTICS]),
    'even.running_mean': hostTensor('float32', [STATISTICS], mean),
    'even.running_var': hostTensor('float32', [STATISTICS], variance),
    'narrow.weight': hostTensor('float32', [width, STATISTICS], narrow),
    'centre.weight': ones(width),
    'centre.bias': zerosHost([width]),
    'centre.running_mean': zerosHost([width]),
    'centre.running_var': ones(width),
    'artist.weight': towards(lessons.artists.length, isOf(artists)),
    'style.weight': hostTensor('float32', [lessons.styles.length, width], byStyle.weight),
    'style.bias': hostTensor('float32', [lessons.styles.length], byStyle.bias),
    'decade.weight': towards(DECADES, (row, own) => spreads[row]?.[own] ?? 0),
  };
}

/** What the trunk makes of each work: of the whole, pressed into a square, and of its middle square, mirrored. */
function statisticsOfWorks({ weights, lessons, taught, size, runtime, onProgress, signal }: RefitOptions) {
  const once = taught.map((index) => lessons.pictures[index] as Picture);
  const area = 3 * size * size;
  return statisticsOfLooks({
    ...{ weights, size, runtime, signal },
    pictures: [...once, ...once],
    look: (chunk, start) => {
      const images = new Float32Array(chunk.length * area);
      for (const [k, picture] of chunk.entries()) {
        const isWhole = start + k < once.length;
        images.set(isWhole ? wholeLook(picture, size) : mirroredLook(picture, size), k * area);
      }
      return images;
    },
    onDone: (done) => onProgress?.(done, 2 * once.length),
  });
}

/** The middle square of a picture in a mirror. */
function mirroredLook(picture: Picture, side: number): Float32Array {
  const { width, height } = picture;
  const part = Math.min(width, height) / 2;
  return lookAt(picture, { x: width / 2, y: height / 2, right: [-part, 0], down: [0, part] }, side);
}

function standardised(statistics: Float32Array): { rows: Rows; mean: Float32Array; variance: Float32Array } {
  const width = STATISTICS;
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
  const data = statistics.map(
    (value, at) => (value - (sum[at % width] as number)) / Math.sqrt(variance[at % width] as number),
  );
  return { rows: { data, width }, mean: Float32Array.from(sum), variance };
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
    [spec([rows, width]), spec([count, width])],
    { runtime },
  );
  try {
    const made = await program.run([
      hostTensor('float32', [rows, width], data),
      hostTensor('float32', [count, width], narrow),
    ]);
    const all = (await made.read()).data as Float32Array;
    for (let row = 0; row < rows; row++) toLength1(all.subarray(row * count, (row + 1) * count));
    return all;
  } finally {
    await program.close();
  }
}

/** Means of embeddings, each weighed by its share in a class; of length 1, or 0 for a class without works. */
function directionsOf(
  embeddings: Float32Array,
  width: number,
  count: number,
  share: (row: number, own: number) => number,
): Float32Array {
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
  // each work stands here twice
  return grouping.map((own) => ((counts.get(own) ?? 0) >= 2 * FEWEST ? own : -1));
}
