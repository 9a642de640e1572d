import type { Picture } from '@inkstone/embedding/works';
import { type Corners, checkCorners } from './corners.ts';

/**
 * A painting out of a photo of it, upright. The homography is that of the unit square onto the quadrilateral (Heckbert 1989,
 * "Fundamentals of Texture Mapping and Image Warping", §2.2.3); between pixels it mixes bilinearly. The painting's proportions
 * are the means of opposite sides: right for a camera that stood nearly opposite, too narrow or too low by some for one that
 * stood far aside, since a photo alone does not tell. Its longer side has `most` pixels at most. Throws CornersError.
 */
export function rectify(picture: Picture, corners: Corners, most = 4096): Picture {
  checkCorners(corners);
  const { width: w, height: h } = picture;
  const [a, b, c, d] = corners.map(({ x, y }) => ({ x: x * w, y: y * h })) as unknown as Corners;
  const across = (distance(a, b) + distance(d, c)) / 2;
  const down = (distance(a, d) + distance(b, c)) / 2;
  const scale = Math.min(1, most / Math.max(across, down));
  const width = Math.max(1, Math.round(across * scale));
  const height = Math.max(1, Math.round(down * scale));
  const map = homography([a, b, c, d]);
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const { x, y } = map((column + 0.5) / width, (row + 0.5) / height);
      mix(picture, x - 0.5, y - 0.5, data, (row * width + column) * 3);
    }
  }
  return { data, width, height };
}

/** From shares of the unit square to where they lie in the quadrilateral. */
export function homography([p0, p1, p2, p3]: Corners): (
  u: number,
  v: number,
) => { readonly x: number; readonly y: number } {
  const [dx1, dy1] = [p1.x - p2.x, p1.y - p2.y];
  const [dx2, dy2] = [p3.x - p2.x, p3.y - p2.y];
  const [sx, sy] = [p0.x - p1.x + p2.x - p3.x, p0.y - p1.y + p2.y - p3.y];
  const determinant = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / determinant;
  const h = (dx1 * sy - sx * dy1) / determinant;
  const [ax, ay] = [p1.x - p0.x + g * p1.x, p1.y - p0.y + g * p1.y];
  const [bx, by] = [p3.x - p0.x + h * p3.x, p3.y - p0.y + h * p3.y];
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return { x: (ax * u + bx * v + p0.x) / depth, y: (ay * u + by * v + p0.y) / depth };
  };
}

/** Writes the colour at a place between the middles of pixels; beyond the edge lies the edge. */
function mix({ data, width, height }: Picture, x: number, y: number, out: Uint8Array, to: number): void {
  const px = Math.min(width - 1, Math.max(0, x));
  const py = Math.min(height - 1, Math.max(0, y));
  const [left, top] = [Math.floor(px), Math.floor(py)];
  const [right, below] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [fx, fy] = [px - left, py - top];
  for (let c = 0; c < 3; c++) {
    const value = (column: number, row: number) => data[(row * width + column) * 3 + c] as number;
    const upper = value(left, top) * (1 - fx) + value(right, top) * fx;
    const lower = value(left, below) * (1 - fx) + value(right, below) * fx;
    out[to + c] = Math.round(upper * (1 - fy) + lower * fy);
  }
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}
