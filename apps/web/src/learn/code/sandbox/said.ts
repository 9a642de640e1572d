const MOST_ITEMS = 24;
const MOST_DEPTH = 3;

/** A value as console.log writes it: texts as they are, the rest as one would type it, cut where it grows long. */
export function said(value: unknown): string {
  return typeof value === 'string' ? value : written(value, 0);
}

function written(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name || 'unnamed'}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (depth >= MOST_DEPTH) return Array.isArray(value) ? '[…]' : '{…}';
  const name = value.constructor?.name ?? '';
  if (Array.isArray(value)) return list(value, depth);
  if (ArrayBuffer.isView(value) && 'length' in value) {
    const numbers = value as unknown as ArrayLike<number | bigint>;
    // a float32 has some seven digits; the rest is rounding
    const shown =
      value instanceof Float32Array ? Array.from(value, (n) => Number(n.toPrecision(6))) : numbers;
    return `${name}(${numbers.length}) ${list(shown, depth)}`;
  }
  if (value instanceof Map)
    return `Map ${record(
      [...value].map(([k, v]) => [said(k), v] as const),
      depth,
    )}`;
  if (value instanceof Set) return `Set ${list([...value], depth)}`;
  return `${name === 'Object' || name === '' ? '' : `${name} `}${record(Object.entries(value), depth)}`;
}

function list(items: ArrayLike<unknown>, depth: number): string {
  const shown = Array.from({ length: Math.min(items.length, MOST_ITEMS) }, (_, i) =>
    written(items[i], depth + 1),
  );
  if (items.length > MOST_ITEMS) shown.push(`… ${items.length - MOST_ITEMS} more`);
  return `[${shown.join(', ')}]`;
}

function record(entries: readonly (readonly [string, unknown])[], depth: number): string {
  const shown = entries.slice(0, MOST_ITEMS).map(([key, value]) => `${key}: ${written(value, depth + 1)}`);
  if (entries.length > MOST_ITEMS) shown.push(`… ${entries.length - MOST_ITEMS} more`);
  return shown.length > 0 ? `{ ${shown.join(', ')} }` : '{}';
}
