import { lookAt } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';

/** A part of a picture that is looked at: its middle and half side as shares of the picture's width and height. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Patches along each side; each is this part of the shorter side, and neighbours overlap. */
const GRID = 4;
const PATCH = 0.5;

/** The middle square of a picture, and for an oblong one the squares at its ends. */
export function wholeViews({ width, height }: Picture): View[] {
  const shorter = Math.min(width, height);
  const [halfWidth, halfHeight] = [shorter / width / 2, shorter / height / 2];
  const middle = { x: 0.5, y: 0.5, halfWidth, halfHeight };
  if (Math.max(width, height) / shorter < 1.15) return [middle];
  const ends = [
    { ...middle, x: halfWidth, y: halfHeight },
    { ...middle, x: 1 - halfWidth, y: 1 - halfHeight },
  ];
  return [middle, ...ends];
}

/** A grid of 4×4 overlapping patches over the whole picture, by rows. */
export function patchViews({ width, height }: Picture): View[] {
  const half = (PATCH * Math.min(width, height)) / 2;
  const [halfWidth, halfHeight] = [half / width, half / height];
  const along = (halfSide: number, index: number) => halfSide + (index * (1 - 2 * halfSide)) / (GRID - 1);
  return Array.from({ length: GRID * GRID }, (_, index) => ({
    x: along(halfWidth, index % GRID),
    y: along(halfHeight, Math.floor(index / GRID)),
    halfWidth,
    halfHeight,
  }));
}

/** Patches along a side of the grid. */
export const PATCHES_ALONG = GRID;

/** A view as the eye takes it, float32 [3, side, side] in [−1, 1]. */
export function seen(picture: Picture, view: View, side: number, mirrored = false): Float32Array {
  const { width, height } = picture;
  const right = view.halfWidth * width * (mirrored ? -1 : 1);
  return lookAt(
    picture,
    { x: view.x * width, y: view.y * height, right: [right, 0], down: [0, view.halfHeight * height] },
    side,
  );
}
