/** A number as it stands in a sum: so many decimals, with a minus sign of type. */
export function figure(value: number, decimals = 2): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A number behind a sign of operation: one below zero stands in brackets. */
export function factor(value: number, decimals = 2): string {
  const text = figure(value, decimals);
  return text.startsWith('−') ? `(${text})` : text;
}

/** A shape as the field writes it: 64×14×14. */
export function shapeText(shape: readonly number[]): string {
  return shape.join('×');
}
