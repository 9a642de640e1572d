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
import type { Work } from '../works/index.ts';
import {
  centreOf,
  discriminants,
  type Grouping,
  isOf,
  planes,
  type Rows,
  type Share,
  withinClasses,
} from './discriminants.ts';

export interface RefitOptions {
  /** What the trunk makes of looks at taught works, a row a look; it is made even in place. */
  readonly statistics: Rows;
  /** The work of each row. */
  readonly works: readonly Pick<Work, 'artist' | 'style' | 'year'>[];
  /** In the order of the logits. */
  readonly artists: readonly string[];
  readonly styles: readonly string[];
  /** Numbers in an embedding. */
  readonly width: number;
  readonly runtime: Runtime;
}

/** Rows of an artist in one style that make a direction of their own. */
const FEWEST = 20;
const CHUNK = 1024;

/**
 * The head anew, in one piece, once the trunk has learnt: what the trunk makes of works, whole and in part, becomes an embedding
 * by linear discriminants of artist, style, decade and of the artist's styles; each artist is the direction of his works' mean,
 * styles and decades are planes. Where steps of gradient leave a head behind, this one is exact. Returns the weights that change.
 */
export async function refitHead(options: RefitOptions): Promise<Named<HostTensor>> {
  const { works, artists: names, styles: styleNames, runtime, width } = options;
  const { rows, mean, variance } = standardise(options.statistics);
  const artists = works.map(({ artist }) => names.indexOf(artist));
  const styles = works.map(({ style }) => styleNames.indexOf(style));
  const decades = works.map(({ year }) => decadeOf(year));
  const spread = await covarianceOf({ ...rows, data: withinClasses(rows, artists) }, runtime);
  const pairs = frequent(
    artists.map((artist, row) => {
      const style = styles[row] as number;
      return style < 0 ? -1 : artist * styleNames.length + style;
    }),
  );
  const narrow = discriminants(rows, spread, [artists, styles, decades, pairs], width);
  const embedded = { data: await embeddingsOf(rows, narrow, width, runtime), width };
  const ones = (count: number) => hostTensor('float32', [count], new Float32Array(count).fill(1));
  const planesOf = async (grouping: Grouping, count: number, share: Share) => {
    const known = rowsWith(embedded, grouping);
    const own = await covarianceOf({ data: withinClasses(known.rows, known.grouping), width }, runtime);
    return planes(embedded, own, share, count, 1 / SHARPNESS);
  };
  const byStyle = await planesOf(styles, styleNames.length, isOf(styles));
  const years = works.map(({ year }) => (year === undefined ? undefined : sharesOf(year)));
  const byDecade = await planesOf(decades, DECADES, (row, own) => years[row]?.[own] ?? 0);
  return {
    'even.weight': ones(rows.width),
    'even.bias': zerosHost([rows.width]),
    'even.running_mean': hostTensor('float32', [rows.width], mean),
    'even.running_var': hostTensor('float32', [rows.width], variance),
    'narrow.weight': hostTensor('float32', [width, rows.width], narrow),
    'centre.weight': ones(width),
    'centre.bias': zerosHost([width]),
    'centre.running_mean': zerosHost([width]),
    'centre.running_var': ones(width),
    'artist.weight': hostTensor(
      'float32',
      [names.length, width],
      directionsOf(embedded, artists, names.length),
    ),
    'style.weight': hostTensor('float32', [styleNames.length, width], byStyle.weight),
    'style.bias': hostTensor('float32', [styleNames.length], byStyle.bias),
    'decade.weight': hostTensor('float32', [DECADES, width], byDecade.weight),
    'decade.bias': hostTensor('float32', [DECADES], byDecade.bias),
  };
}

/** Brings each column to mean 0 and deviation 1, in place: there are gigabytes of them. */
function standardise({ data: statistics, width }: Rows): {
  rows: Rows;
  mean: Float32Array;
  variance: Float32Array;
} {
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

/** The mean of each class's rows, of length 1; zeros for a class without works. */
function directionsOf(rows: Rows, grouping: Grouping, count: number): Float32Array {
  const directions = new Float32Array(count * rows.width);
  for (let own = 0; own < count; own++) {
    const direction = directions.subarray(own * rows.width, (own + 1) * rows.width);
    direction.set(centreOf(rows, isOf(grouping), own).centre);
    toLength1(direction);
  }
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

/** Classes of few rows, and what is of no class, become −1: a mean of few is chance. */
function frequent(grouping: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const own of grouping) counts.set(own, (counts.get(own) ?? 0) + 1);
  return grouping.map((own) => ((counts.get(own) ?? 0) >= FEWEST ? own : -1));
}
