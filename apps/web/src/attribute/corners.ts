/** A point in shares of a picture's width and height. */
export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** Upper left, upper right, lower right, lower left. */
export type Corners = readonly [Corner, Corner, Corner, Corner];

export const wholePicture: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

export function isWhole(corners: Corners): boolean {
  return corners.every(({ x, y }, index) => x === wholePicture[index]?.x && y === wholePicture[index]?.y);
}

/** One corner elsewhere, as far as the picture goes. */
export function moved(corners: Corners, index: number, { x, y }: Corner): Corners {
  const to = { x: clamp(x), y: clamp(y) };
  return corners.map((corner, at) => (at === index ? to : corner)) as unknown as Corners;
}

/** Whether the studio takes them: they go round once, clockwise, without a dent, and enclose something. */
export function isUsable(corners: Corners): boolean {
  const at = (index: number) => corners[index % 4] as Corner;
  const turn = (a: Corner, b: Corner, c: Corner) => (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
  if (corners.some((_, i) => turn(at(i), at(i + 1), at(i + 2)) <= 1e-4)) return false;
  return (turn(at(0), at(1), at(2)) + turn(at(0), at(2), at(3))) / 2 >= 0.001;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
