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

/** The whole picture, pressed into a square, of which a print is taken. */
const PRESSED: View = { x: 0.5, y: 0.5, halfWidth: 0.5, halfHeight: 0.5 };

/** The whole picture pressed into a square, and for an oblong one its middle square, where nothing is pressed. */
export function wholeViews({ width, height }: Picture): View[] {
  const shorter = Math.min(width, height);
  if (Math.max(width, height) / shorter < 1.15) return [PRESSED];
  return [PRESSED, { ...PRESSED, halfWidth: shorter / width / 2, halfHeight: shorter / height / 2 }];
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
