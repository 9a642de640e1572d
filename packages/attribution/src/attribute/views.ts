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
  /** Left and right change sides. */
  readonly mirrored?: boolean;
}

/** The sides of an eye's looks. */
export type Sides = Pick<EyeDescription, 'size' | 'closer'>;

/**
 * Looks at a whole picture: pressed into a square, and from closer by the middle square of an oblong one, where nothing is
 * pressed. An eye without a closer look sees a square picture once.
 */
export function wholeLooks(picture: Extent, { size, closer = size }: Sides): Look[] {
  const pressed = { view: PRESSED, side: size };
  if (isOblong(picture)) return [pressed, { view: squareAlong(picture, 0.5), side: closer }];
  return closer === size ? [pressed] : [pressed, { view: PRESSED, side: closer }];
}

/**
 * More looks at a whole picture for who has the time, after the usual ones: what was pressed in a mirror, and both ends of an
 * oblong picture, one of them in a mirror; of a square one, its closer look in a mirror.
 */
export function longLooks(picture: Extent, sides: Sides): Look[] {
  const { size, closer = size } = sides;
  const usual = wholeLooks(picture, sides);
  if (!isOblong(picture)) return [...usual, ...usual.map((look) => ({ ...look, mirrored: true }))];
  return [
    ...usual,
    { view: PRESSED, side: size, mirrored: true },
    { view: squareAlong(picture, 0), side: closer },
    { view: squareAlong(picture, 1), side: closer, mirrored: true },
  ];
}

type Extent = Omit<Picture, 'data'>;

function isOblong({ width, height }: Extent): boolean {
  return Math.max(width, height) / Math.min(width, height) >= OBLONG;
}

/** The largest square of a picture, from its one end (0) to its other (1). */
function squareAlong({ width, height }: Extent, along: number): View {
  const half = Math.min(width, height) / 2;
  const [halfWidth, halfHeight] = [half / width, half / height];
  return {
    x: halfWidth + along * (1 - 2 * halfWidth),
    y: halfHeight + along * (1 - 2 * halfHeight),
    halfWidth,
    halfHeight,
  };
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

/** What the eye takes of a look, float32 [3, side, side] in [−1, 1]. */
export function seen(picture: Picture, { view, side, mirrored = false }: Look): Float32Array {
  const { width, height } = picture;
  const right = view.halfWidth * width * (mirrored ? -1 : 1);
  return lookAt(
    picture,
    { x: view.x * width, y: view.y * height, right: [right, 0], down: [0, view.halfHeight * height] },
    side,
  );
}
