import { RecommendError } from '../errors.ts';

/**
 * Who did how much with what, by rows (CSR): the items of person u are `indices[starts[u]] … indices[starts[u + 1] − 1]`,
 * ascending, each once, with `weights` r > 0 beside them. Transposed, rows are items.
 */
export interface Interactions {
  readonly rows: number;
  readonly columns: number;
  /** [rows + 1]. */
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly weights: Float32Array;
}

/** Single events: person `rows[e]` did `weights[e]` > 0 with item `columns[e]`. */
export interface EventColumns {
  readonly rows: ArrayLike<number>;
  readonly columns: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Sorts events by person and item; those of the same pair add up. Throws RecommendError OPTION for numbers outside. */
export function interactions(people: number, items: number, events: EventColumns): Interactions {
  const count = events.rows.length;
  for (let e = 0; e < count; e++) {
    const [row, column, weight] = [events.rows[e], events.columns[e], events.weights[e]];
    if (row === undefined || column === undefined || weight === undefined) throw outside(e);
    if (!(row >= 0 && row < people && column >= 0 && column < items && weight > 0)) throw outside(e);
  }
  // by column, then stably by row: both ascend
  const byColumn = deal(
    items,
    events.columns,
    Uint32Array.from({ length: count }, (_, e) => e),
  );
  const byRow = deal(people, events.rows, byColumn.order);
  const starts = new Uint32Array(people + 1);
  const indices = new Uint32Array(count);
  const weights = new Float32Array(count);
  let at = 0;
  for (let row = 0; row < people; row++) {
    const first = at;
    for (let k = byRow.starts[row] as number; k < (byRow.starts[row + 1] as number); k++) {
      const event = byRow.order[k] as number;
      const column = events.columns[event] as number;
      const isSame = at > first && indices[at - 1] === column;
      if (!isSame) indices[at++] = column;
      weights[at - 1] = (isSame ? (weights[at - 1] as number) : 0) + (events.weights[event] as number);
    }
    starts[row + 1] = at;
  }
  return {
    rows: people,
    columns: items,
    starts,
    indices: indices.slice(0, at),
    weights: weights.slice(0, at),
  };
}

/** The same with rows and columns exchanged. */
export function transposed({ rows, columns, starts, indices, weights }: Interactions): Interactions {
  const turned = new Uint32Array(columns + 1);
  for (const column of indices) turned[column + 1] = (turned[column + 1] as number) + 1;
  for (let column = 0; column < columns; column++)
    turned[column + 1] = (turned[column + 1] as number) + (turned[column] as number);
  const next = turned.slice(0, columns);
  const people = new Uint32Array(indices.length);
  const values = new Float32Array(indices.length);
  for (let row = 0; row < rows; row++) {
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const column = indices[k] as number;
      const at = next[column] as number;
      next[column] = at + 1;
      people[at] = row;
      values[at] = weights[k] as number;
    }
  }
  return { rows: columns, columns: rows, starts: turned, indices: people, weights: values };
}

/** What one person has: items, ascending, and weights. Views, not copies. */
export function rowOf(of: Interactions, row: number): { items: Uint32Array; weights: Float32Array } {
  const [from, to] = [of.starts[row], of.starts[row + 1]];
  return { items: of.indices.subarray(from, to), weights: of.weights.subarray(from, to) };
}

/** In how many rows each column occurs. */
export function columnCounts({ columns, indices }: Interactions): Uint32Array {
  const counts = new Uint32Array(columns);
  for (const column of indices) counts[column] = (counts[column] as number) + 1;
  return counts;
}

/** `order` dealt into one pile for each key, piles in the order of keys (counting sort, stable). */
function deal(keys: number, keyOf: ArrayLike<number>, order: Uint32Array) {
  const starts = new Uint32Array(keys + 1);
  for (const event of order) {
    const key = keyOf[event] as number;
    starts[key + 1] = (starts[key + 1] as number) + 1;
  }
  for (let key = 0; key < keys; key++)
    starts[key + 1] = (starts[key + 1] as number) + (starts[key] as number);
  const next = starts.slice(0, keys);
  const dealt = new Uint32Array(order.length);
  for (const event of order) {
    const key = keyOf[event] as number;
    const at = next[key] as number;
    next[key] = at + 1;
    dealt[at] = event;
  }
  return { starts, order: dealt };
}

function outside(event: number): RecommendError {
  return new RecommendError('OPTION', {
    en: `event ${event}: person or item outside the numbers given, or a weight that is not above 0; leave such events out`,
    zh: `第 ${event} 个事件：人或作品的编号超出范围，或权重不大于 0；请去掉这样的事件`,
  });
}
