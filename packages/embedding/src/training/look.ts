import { RandomStream } from '@inkstone/autograd';
import type { Picture } from '../works/index.ts';

/** How differently a picture may be looked at. */
export interface LookRange {
  /** Smallest part of the shorter side that is seen. */
  readonly part: number;
  /** Largest turn, in radians. */
  readonly turn: number;
  /** Largest stretch of width against height, as a share. */
  readonly stretch: number;
  /** Largest change of light, of contrast and of saturation, as shares, and of hue in radians. */
  readonly light: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly hue: number;
}

/** As photographs, scans and prints of one painting differ. */
export const usualLooks: LookRange = {
  part: 0.6,
  turn: Math.PI / 30,
  stretch: 0.12,
  light: 0.2,
  contrast: 0.25,
  saturation: 0.4,
  hue: 0.25,
};

/** Of random numbers, apart from those of the step's graph. */
const STREAM = 2 ** 21;
const NUMBERS = 10;

/**
 * A batch of looks at pictures, float32 [N, 3, side, side] in [−1, 1]: each a part of the picture, turned, stretched, mirrored
 * and recoloured a little. Depends on `seed` and `step` only.
 */
export function looks(
  pictures: readonly Picture[],
  { side, range, seed, step }: { side: number; range: LookRange; seed: number; step: number },
): Float32Array {
  const numbers = new RandomStream({ seed, counter: step }, STREAM).fillUniform(
    new Float32Array(pictures.length * NUMBERS),
  );
  const out = new Float32Array(pictures.length * 3 * side * side);
  for (const [index, picture] of pictures.entries()) {
    const drawn = numbers.subarray(index * NUMBERS, (index + 1) * NUMBERS);
    const [place, colour] = [placeOf(picture, drawn, range), colourOf(drawn, range)];
    sample(
      picture,
      place,
      colour,
      side,
      out.subarray(index * 3 * side * side, (index + 1) * 3 * side * side),
    );
  }
  return out;
}

/** The middle square of a picture as it is, float32 [3, side, side] in [−1, 1]. */
export function plainLook(picture: Picture, side: number): Float32Array {
  const out = new Float32Array(3 * side * side);
  const part = Math.min(picture.width, picture.height) / 2;
  sample(
    picture,
    { x: picture.width / 2, y: picture.height / 2, right: [part, 0], down: [0, part] },
    PLAIN,
    side,
    out,
  );
  return out;
}

/** Where a square lies in a picture: its centre, and the ways from there to the middles of its right and lower edges. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly right: readonly [number, number];
  readonly down: readonly [number, number];
}

function placeOf({ width, height }: Picture, drawn: Float32Array, { part, turn, stretch }: LookRange): Place {
  const [size, left, top, angle, wide, mirrored] = drawn as unknown as number[] &
    [number, number, number, number, number, number];
  const half = (Math.min(width, height) / 2) * (part + (1 - part) * size);
  const [cos, sin] = [Math.cos(turn * (2 * angle - 1)), Math.sin(turn * (2 * angle - 1))];
  const ratio = 1 + stretch * (2 * wide - 1);
  const flip = mirrored < 0.5 ? -1 : 1;
  return {
    x: half + left * (width - 2 * half),
    y: half + top * (height - 2 * half),
    right: [flip * half * ratio * cos, flip * half * ratio * sin],
    down: [-half * sin, half * cos],
  };
}

/** A colour [red, green, blue] becomes M·colour + b: 12 numbers by rows. */
type Colouring = readonly number[];
const PLAIN: Colouring = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** Hue turned about the grey axis, saturation, contrast about mid grey, light. */
function colourOf(drawn: Float32Array, { light, contrast, saturation, hue }: LookRange): Colouring {
  const signed = (index: number) => 2 * (drawn[index] as number) - 1;
  const [cos, sin] = [Math.cos(hue * signed(6)), Math.sin(hue * signed(6))];
  const vivid = 1 + saturation * signed(7);
  const strong = 1 + contrast * signed(8);
  const bright = light * signed(9);
  const [third, root] = [1 / 3, Math.sqrt(1 / 3)];
  const rows: number[] = [];
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      const same = row === column ? 1 : 0;
      // Rodrigues' rotation about (1, 1, 1)
      const cross = same ? 0 : (column - row + 3) % 3 === 1 ? -root : root;
      const turned = cos * same + (1 - cos) * third + sin * cross;
      rows.push(strong * (third + vivid * (turned - third)));
    }
    rows.push(bright);
  }
  return rows;
}

function sample(
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
