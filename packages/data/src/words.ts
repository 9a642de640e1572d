/** 47040016 → "47,040,016": the same on every machine, whatever its language. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** formatAmount(1, 'picture') → "1 picture", formatAmount(2, 'class', 'classes') → "2 classes". */
export function formatAmount(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
