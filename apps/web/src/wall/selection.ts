/** Chosen pictures, in the order in which they were chosen, and where a range begins. */
export interface Selection {
  readonly keys: readonly string[];
  readonly anchor: string | null;
}

export const nothingSelected: Selection = { keys: [], anchor: null };

/** Takes one in or out. */
export function toggled({ keys }: Selection, key: string): Selection {
  return {
    keys: keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key],
    anchor: key,
  };
}

/** Takes in all from the last one that was touched up to `key`, in the order of the wall. */
export function extended({ keys, anchor }: Selection, key: string, order: readonly string[]): Selection {
  const from = anchor === null ? -1 : order.indexOf(anchor);
  const to = order.indexOf(key);
  if (to === -1) return { keys, anchor };
  if (from === -1) return { keys: keys.includes(key) ? keys : [...keys, key], anchor: key };
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  const had = new Set(keys);
  return { keys: [...keys, ...range.filter((other) => !had.has(other))], anchor };
}
