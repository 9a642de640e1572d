import type { Picture, Work } from './work.ts';

/** Side of the grey thumbnails that are compared. */
const SIDE = 12;
const AREA = SIDE * SIDE;
/** Waves that are compared first. */
const COARSE = 28;
/** Thumbnails that correlate more than this are of one picture. */
const ALIKE = 0.965;

/**
 * Groups of works that are one: copies and other photographs of a picture, by thumbnails, also in a mirror; and works of a
 * painter with one title but for counters, years and "detail". Returns a group's number for each work.
 */
export function nearDuplicates(works: readonly Work[], pictures: readonly Picture[]): Int32Array {
  const groups = new Groups(works.length);
  const byTitle = new Map<string, number>();
  for (const [index, work] of works.entries()) {
    const title = titleStem(work.title);
    if (title === '') continue;
    const key = `${work.artist}/${title}`;
    const first = byTitle.get(key);
    if (first === undefined) byTitle.set(key, index);
    else groups.join(first, index);
  }
  joinAlike(pictures, groups);
  return groups.numbers();
}

/** Titles so plain that many works bear them: their stem says nothing. */
const PLAIN =
  /^(untitled|portrait|landscape|still-life|self-portrait|study|sketch|composition|winter|spring|summer|autumn|view)?$/;

/** A title without counter, year and the word "detail"; empty where it says too little. */
export function titleStem(title: string): string {
  const stem = title
    .replace(/-?\b(detail|fragment)\b/g, '')
    .replace(/(-\d+)+$/, '')
    .replace(/^-|-$/g, '');
  return PLAIN.test(stem) ? '' : stem;
}

/**
 * Prints are compared as cosine series, coarse waves first: after the first few, what the rest can still add is bounded by
 * the lengths of the rests (Cauchy–Schwarz), and almost every pair ends there. A mirror turns the sign of the waves that
 * are odd from left to right.
 */
function joinAlike(pictures: readonly Picture[], groups: Groups): void {
  const count = pictures.length;
  const series = new Float32Array(count * AREA);
  const rests = new Float32Array(count);
  for (const [index, picture] of pictures.entries()) {
    const own = series.subarray(index * AREA, (index + 1) * AREA);
    own.set(cosineSeries(thumbnail(picture)));
    rests[index] = Math.sqrt(own.subarray(COARSE).reduce((sum, value) => sum + value * value, 0));
  }
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const [even, odd] = [dot(series, i, j, 0, EVEN), dot(series, i, j, EVEN, COARSE)];
      const rest = (rests[i] as number) * (rests[j] as number);
      if (even + Math.abs(odd) + rest <= ALIKE) continue;
      const [evenRest, oddRest] = [dot(series, i, j, COARSE, EVEN_END), dot(series, i, j, EVEN_END, AREA)];
      if (even + evenRest + Math.abs(odd + oddRest) > ALIKE) groups.join(i, j);
    }
  }
}

function dot(series: Float32Array, i: number, j: number, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; k++) {
    sum += (series[i * AREA + k] as number) * (series[j * AREA + k] as number);
  }
  return sum;
}

/** Waves across and down, in the order of comparison: the coarse even ones, the coarse odd ones, the other even, the other odd. */
const WAVES = orderedWaves();
const EVEN = WAVES.findIndex(({ across }) => across % 2 === 1);
const EVEN_END = COARSE + WAVES.slice(COARSE).findIndex(({ across }) => across % 2 === 1);

function orderedWaves(): { readonly across: number; readonly down: number }[] {
  const all = Array.from({ length: AREA }, (_, k) => ({ across: k % SIDE, down: Math.floor(k / SIDE) }));
  const byLength = all.sort((a, b) => a.across + a.down - (b.across + b.down));
  const evenFirst = (waves: typeof all) => waves.sort((a, b) => (a.across % 2) - (b.across % 2));
  return [...evenFirst(byLength.slice(0, COARSE)), ...evenFirst(byLength.slice(COARSE))];
}

/** The orthonormal cosine transform (DCT-II) of a thumbnail, in the order of the waves: lengths and products stay. */
function cosineSeries(print: Float32Array): Float32Array {
  return Float32Array.from(WAVES, ({ across, down }) => {
    let sum = 0;
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        sum += (print[y * SIDE + x] as number) * wave(across, x) * wave(down, y);
      }
    }
    return sum;
  });
}

const COSINES = Float32Array.from({ length: AREA }, (_, k) => {
  const [frequency, place] = [Math.floor(k / SIDE), k % SIDE];
  const size = frequency === 0 ? Math.sqrt(1 / SIDE) : Math.sqrt(2 / SIDE);
  return size * Math.cos((Math.PI * (2 * place + 1) * frequency) / (2 * SIDE));
});

function wave(frequency: number, place: number): number {
  return COSINES[frequency * SIDE + place] as number;
}

/** Grey means of 12×12 fields, less their mean, of length 1. */
function thumbnail({ data, width, height }: Picture): Float32Array {
  const sums = new Float32Array(SIDE * SIDE);
  const counts = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * SIDE) / height) * SIDE;
    for (let x = 0; x < width; x++) {
      const field = row + Math.floor((x * SIDE) / width);
      const at = (y * width + x) * 3;
      const [red, green, blue] = [data[at], data[at + 1], data[at + 2]] as [number, number, number];
      sums[field] = (sums[field] as number) + 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      counts[field] = (counts[field] as number) + 1;
    }
  }
  const means = sums.map((sum, field) => sum / Math.max(1, counts[field] as number));
  const mean = means.reduce((total, value) => total + value, 0) / means.length;
  const centred = means.map((value) => value - mean);
  const length = Math.hypot(...centred);
  return centred.map((value) => value / Math.max(length, 1e-6));
}

/** Disjoint sets with path halving (Tarjan & van Leeuwen 1984). */
class Groups {
  readonly #parent: Int32Array;

  constructor(count: number) {
    this.#parent = Int32Array.from({ length: count }, (_, index) => index);
  }

  join(a: number, b: number): void {
    const [first, second] = [this.#root(a), this.#root(b)];
    this.#parent[Math.max(first, second)] = Math.min(first, second);
  }

  numbers(): Int32Array {
    return this.#parent.map((_, index) => this.#root(index));
  }

  #root(index: number): number {
    const parent = this.#parent;
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] as number] as number;
      at = parent[at] as number;
    }
    return at;
  }
}
