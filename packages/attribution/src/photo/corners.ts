import { WordedError } from '@inkstone/autograd';

/** A point of a picture, in shares of its width and height from the upper left. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Where a painting lies in a photo: its upper left, upper right, lower right and lower left corner. */
export type Corners = readonly [Corner, Corner, Corner, Corner];

/** Corners that no painting can have. */
export class CornersError extends WordedError {
  readonly code = 'CORNERS';
}

/** Less of a photo than this share is no painting that anything could be said of. */
const LEAST_AREA = 0.001;

/** Throws CornersError for corners outside of the picture, crossed, in another order, dented, or that enclose next to nothing. */
export function checkCorners(corners: Corners): void {
  for (const { x, y } of corners) if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) throw outside();
  // each turn to the right: then it is convex and goes round once
  const turns = corners.map((corner, index) => turn(corner, at(corners, index + 1), at(corners, index + 2)));
  if (turns.some((area) => area <= LEAST_AREA / 10)) throw crossed();
  if (areaOf(corners) < LEAST_AREA) throw crossed();
}

function at(corners: Corners, index: number): Corner {
  return corners[index % 4] as Corner;
}

/** Twice the area of a triangle; above 0 where it goes clockwise, y pointing down. */
function turn(a: Corner, b: Corner, c: Corner): number {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

function areaOf(corners: Corners): number {
  const [a, b, c, d] = corners;
  return (turn(a, b, c) + turn(a, c, d)) / 2;
}

function outside(): CornersError {
  return new CornersError({
    en: 'a corner lies outside of the picture: give shares of its width and height, from 0 to 1',
    zh: '有一个角位于图片之外：请给出其在宽度与高度中所占的比例，从 0 到 1',
  });
}

function crossed(): CornersError {
  return new CornersError({
    en: 'the corners cross, lie in one line or enclose almost nothing: set the upper left, upper right, lower right and lower left corner of the painting',
    zh: '四角相互交叉、位于一条直线上，或几乎没有围住任何内容：请依次设定画作的左上、右上、右下和左下角',
  });
}
