/** Below zero and above it: apart for every kind of colour sight, and readable on light and on dark paper. */
export const inks = { negative: [58, 110, 168], positive: [201, 76, 45] } as const;

/**
 * Numbers as a picture, RGBA by rows: the sign chooses the ink, the size how thick it lies, full at `limit`. Zero lets the
 * paper show, so that the picture follows the colours of the page by itself.
 */
export function inkOf(values: ArrayLike<number>, limit: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    const [red, green, blue] = value < 0 ? inks.negative : inks.positive;
    rgba[4 * i] = red;
    rgba[4 * i + 1] = green;
    rgba[4 * i + 2] = blue;
    rgba[4 * i + 3] = limit > 0 ? Math.min(1, Math.abs(value) / limit) * 255 : 0;
  }
  return rgba;
}

/** Numbers between `from` and `to` as greys, black to white, for what is a picture itself. */
export function greyOf(values: ArrayLike<number>, from: number, to: number): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  for (let i = 0; i < values.length; i++) {
    rgba.fill((((values[i] ?? 0) - from) / (to - from)) * 255, 4 * i, 4 * i + 3);
    rgba[4 * i + 3] = 255;
  }
  return rgba;
}

/** The largest size among numbers. */
export function largest(values: ArrayLike<number>): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
}

/** A size that all but a hundredth of the numbers stay below, so that a few large ones do not make the rest pale. */
export function nearlyLargest(values: ArrayLike<number>): number {
  const sizes = Float32Array.from(values, Math.abs).sort();
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || largest(values);
}
