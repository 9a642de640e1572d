/** Where in a picture, on a grid of three by three. */
export const places = [
  'upperLeft',
  'top',
  'upperRight',
  'left',
  'middle',
  'right',
  'lowerLeft',
  'bottom',
  'lowerRight',
] as const;
export type Place = (typeof places)[number];

/** A ninth of a picture that holds less than this share of the whole weight does not stand out. */
const LEAST_SHARE = 0.2;

/**
 * Which ninth of a map [H, W] holds most of the numbers above 0 (`sign` 1) or below (`sign` −1); undefined where they are
 * spread over the picture, or there are none.
 */
export function strongestPlace(
  map: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  sign: 1 | -1,
): Place | undefined {
  const sums = places.map(() => 0);
  for (const [i, value] of map.entries()) {
    const cell = Math.floor((Math.floor(i / width) * 3) / height) * 3 + Math.floor(((i % width) * 3) / width);
    sums[cell] = (sums[cell] as number) + Math.max(0, sign * value);
  }
  const total = sums.reduce((sum, value) => sum + value, 0);
  const most = Math.max(...sums);
  return total > 0 && most / total >= LEAST_SHARE ? places[sums.indexOf(most)] : undefined;
}
