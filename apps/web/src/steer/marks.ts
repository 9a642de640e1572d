/** What a person said of a picture. */
export type MarkOf = 'has' | 'hasNot';
export type Marks = ReadonlyMap<string, MarkOf>;

/** As many as a direction takes (see directionFromMarks). */
export const least = { together: 20, each: 5 } as const;

/** A click: nothing, with, without, nothing. */
export function turned(marks: Marks, key: string): Marks {
  const before = marks.get(key);
  return marked(marks, key, before === undefined ? 'has' : before === 'has' ? 'hasNot' : undefined);
}

export function marked(marks: Marks, key: string, mark: MarkOf | undefined): Marks {
  const next = new Map(marks);
  if (mark === undefined) next.delete(key);
  else next.set(key, mark);
  return next;
}

export interface MarkCounts {
  readonly has: number;
  readonly hasNot: number;
  /** How many are wanting in all; 0 may still want some of one side. */
  readonly left: number;
  readonly enough: boolean;
}

export function countsOf(marks: Marks): MarkCounts {
  const has = [...marks.values()].filter((mark) => mark === 'has').length;
  const hasNot = marks.size - has;
  const left = Math.max(0, least.together - marks.size);
  return { has, hasNot, left, enough: left === 0 && has >= least.each && hasNot >= least.each };
}

/** Where an arrow key leads in a grid of so many columns; undefined for other keys and beyond the edges. */
export function neighbourIn(
  index: number,
  key: string,
  { columns, count }: { readonly columns: number; readonly count: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ...{ ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns },
    ...{ Home: -index, End: count - 1 - index },
  };
  const step = steps[key];
  const to = index + (step ?? Number.NaN);
  return to >= 0 && to < count ? to : undefined;
}
