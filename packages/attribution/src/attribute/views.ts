import { type EyeDescription, lookAt } from '@inkstone/embedding';
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

/** Pictures whose sides differ by less are squares. */
const OBLONG = 1.15;

/** A view and how many pixels along a side it is seen with. */
export interface Look {
  readonly view: View;
  readonly side: number;
}

/** The sides of an eye's looks. */
export type Sides = Pick<EyeDescription, 'size' | 'closer'>;

/**
 * Looks at a whole picture: pressed into a square, and from closer by the middle square of an oblong one, where nothing is
 * pressed. An eye without a closer look sees a square picture once.
 */
export function wholeLooks({ width, height }: Omit<Picture, 'data'>, { size, closer = size }: Sides): Look[] {
  const shorter = Math.min(width, height);
  const isOblong = Math.max(width, height) / shorter >= OBLONG;
  const pressed = { view: PRESSED, side: size };
  if (!isOblong && closer === size) return [pressed];
  const middle = { ...PRESSED, halfWidth: shorter / width / 2, halfHeight: shorter / height / 2 };
  return [pressed, { view: isOblong ? middle : PRESSED, side: closer }];
}

/** The short side, in pixels, of a picture in which an eye sees all that it can of the whole. */
export function sideToRead({ size, closer = size }: Sides): number {
  return Math.max(size, closer);
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
