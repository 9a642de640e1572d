/** Where the pictures of a wall hang: columns of one width, each picture under the shortest column. */
export interface Masonry {
  readonly columns: number;
  readonly columnWidth: number;
  readonly height: number;
  /** By index. `top` never falls from one index to the next, so that what is visible is found by bisection. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

export interface MasonryOptions {
  /** Of the wall, in CSS pixels. */
  readonly width: number;
  /** Columns are at least this wide, and as many as fit. */
  readonly leastColumn: number;
  readonly gap: number;
  /** Room under each picture, for a line of text. */
  readonly foot?: number;
}

/** `ratios`: height by width of each picture; very tall and very wide ones are shown cut to 1 : 2.5. */
export function masonry(
  ratios: readonly number[],
  { width, leastColumn, gap, foot = 0 }: MasonryOptions,
): Masonry {
  const columns = Math.max(1, Math.floor((width + gap) / (leastColumn + gap)));
  const columnWidth = Math.max(1, (width - gap * (columns - 1)) / columns);
  const heights = new Array<number>(columns).fill(0);
  const places = ratios.map((ratio) => {
    let column = 0;
    for (let other = 1; other < columns; other++) {
      if (heightOf(other) < heightOf(column)) column = other;
    }
    const top = heightOf(column);
    const height = Math.round(columnWidth * Math.min(2.5, Math.max(0.4, ratio))) + foot;
    heights[column] = top + height + gap;
    return { column, left: column * (columnWidth + gap), top, height };
  });
  return { columns, columnWidth, height: Math.max(0, Math.max(...heights) - gap), places };

  function heightOf(column: number): number {
    return heights[column] ?? 0;
  }
}

/** Indices [from, to) of a range that holds all that shows between `top` and `bottom`. */
export function visibleRange({ places }: Masonry, top: number, bottom: number): readonly [number, number] {
  const tallest = places.reduce((most, { height }) => Math.max(most, height), 0);
  return [firstAtOrBelow(places, top - tallest), firstAtOrBelow(places, bottom)];
}

function firstAtOrBelow(places: readonly Place[], top: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.top ?? 0) < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The picture that an arrow key leads to from `from`: beside it in reading order, or next in its own column. */
export function neighbour({ places }: Masonry, from: number, direction: Direction): number {
  const last = places.length - 1;
  if (direction === 'first') return 0;
  if (direction === 'last') return last;
  if (direction === 'left') return Math.max(0, from - 1);
  if (direction === 'right') return Math.min(last, from + 1);
  const step = direction === 'down' ? 1 : -1;
  const column = places[from]?.column;
  for (let index = from + step; index >= 0 && index <= last; index += step) {
    if (places[index]?.column === column) return index;
  }
  return from;
}
