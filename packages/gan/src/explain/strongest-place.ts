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

/** A ninth of a picture that holds less than this share of the ninths of its sign does not stand out. */
const LEAST_SHARE = 0.3;

/**
 * Which ninth of a map [H, W] comes to most, above 0 (`sign` 1) or below (`sign` −1), all its numbers added up; undefined where
 * several are alike, or there is none.
 */
export function strongestPlace(
  map: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  sign: 1 | -1,
): Place | undefined {
  const sums = places.map(() => 0);
  for (const [i, value] of map.entries()) {
    const cell = Math.floor((Math.floor(i / width) * 3) / height) * 3 + Math.floor(((i % width) * 3) / width);
    sums[cell] = (sums[cell] as number) + sign * value;
  }
  const total = sums.reduce((sum, value) => sum + Math.max(0, value), 0);
  const most = Math.max(...sums);
  return total > 0 && most / total >= LEAST_SHARE ? places[sums.indexOf(most)] : undefined;
}
