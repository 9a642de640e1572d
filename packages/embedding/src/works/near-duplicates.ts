import type { Picture, Work } from './work.ts';

/** Side of the grey thumbnails that are compared. */
const SIDE = 12;
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

function joinAlike(pictures: readonly Picture[], groups: Groups): void {
  const prints = pictures.map((picture) => thumbnail(picture));
  const mirrored = prints.map(mirror);
  const area = SIDE * SIDE;
  for (let i = 0; i < prints.length; i++) {
    const [straight, turned] = [prints[i] as Float32Array, mirrored[i] as Float32Array];
    for (let j = i + 1; j < prints.length; j++) {
      const other = prints[j] as Float32Array;
      let same = 0;
      let reverse = 0;
      for (let p = 0; p < area; p++) {
        same += (straight[p] as number) * (other[p] as number);
        reverse += (turned[p] as number) * (other[p] as number);
      }
      if (same > ALIKE || reverse > ALIKE) groups.join(i, j);
    }
  }
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

function mirror(print: Float32Array): Float32Array {
  return print.map((_, p) => print[Math.floor(p / SIDE) * SIDE + SIDE - 1 - (p % SIDE)] as number);
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
