import type { Picture } from '../works/work.ts';

/** Where a square lies in a picture: its centre, and the ways from there to the middles of its right and lower edges. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly right: readonly [number, number];
  readonly down: readonly [number, number];
}

/** A colour [red, green, blue] becomes M·colour + b: 12 numbers by rows. */
export type Colouring = readonly number[];
const PLAIN: Colouring = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** A square of a picture as the eye takes it, float32 [3, side, side] in [−1, 1]. */
export function lookAt(picture: Picture, place: Place, side: number): Float32Array {
  const out = new Float32Array(3 * side * side);
  sample(picture, place, PLAIN, side, out);
  return out;
}

/** The middle square of a picture, float32 [3, side, side] in [−1, 1]. */
export function plainLook(picture: Picture, side: number): Float32Array {
  const { width, height } = picture;
  const part = Math.min(width, height) / 2;
  return lookAt(picture, { x: width / 2, y: height / 2, right: [part, 0], down: [0, part] }, side);
}

/** The whole picture, pressed into a square: what a print is taken of. */
export function wholeLook(picture: Picture, side: number): Float32Array {
  const [across, along] = [picture.width / 2, picture.height / 2];
  return lookAt(picture, { x: across, y: along, right: [across, 0], down: [0, along] }, side);
}

/** Writes the square at `place`, recoloured, to `out` [3, side, side]: bilinearly between pixels. */
export function sample(
  { data, width, height }: Picture,
  place: Place,
  colour: Colouring,
  side: number,
  out: Float32Array,
): void {
  const { x, y, right, down } = place;
  const area = side * side;
  const [rr, rg, rb, r0, gr, gg, gb, g0, br, bg, bb, b0] = colour as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let row = 0; row < side; row++) {
    const v = (2 * row + 1) / side - 1;
    for (let column = 0; column < side; column++) {
      const u = (2 * column + 1) / side - 1;
      // beyond the edge lies the edge
      const px = Math.min(width - 1, Math.max(0, x + u * right[0] + v * down[0] - 0.5));
      const py = Math.min(height - 1, Math.max(0, y + u * right[1] + v * down[1] - 0.5));
      const [left, top] = [Math.min(width - 2, px | 0), Math.min(height - 2, py | 0)];
      const [fx, fy] = [px - left, py - top];
      const from = (top * width + left) * 3;
      const below = from + width * 3;
      const mix = (c: number) => {
        const upper = (data[from + c] as number) * (1 - fx) + (data[from + 3 + c] as number) * fx;
        const lower = (data[below + c] as number) * (1 - fx) + (data[below + 3 + c] as number) * fx;
        return (upper * (1 - fy) + lower * fy) / 127.5 - 1;
      };
      const [red, green, blue] = [mix(0), mix(1), mix(2)];
      const at = row * side + column;
      out[at] = clamp(rr * red + rg * green + rb * blue + r0);
      out[area + at] = clamp(gr * red + gg * green + gb * blue + g0);
      out[2 * area + at] = clamp(br * red + bg * green + bb * blue + b0);
    }
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(-1, value));
}
