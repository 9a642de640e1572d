import { RandomStream } from '@inkstone/autograd';
import { type Colouring, type Place, sample } from '../eye/look-at.ts';
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
  part: 0.5,
  turn: Math.PI / 30,
  stretch: 0.15,
  light: 0.15,
  contrast: 0.2,
  saturation: 0.3,
  hue: 0.15,
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
  {
    side,
    range,
    seed,
    step,
    whole = false,
  }: {
    readonly side: number;
    readonly range: LookRange;
    readonly seed: number;
    readonly step: number;
    /** Presses parts of the picture's own proportions into the square, as a print sees them; else the parts are squares. */
    readonly whole?: boolean;
  },
): Float32Array {
  const numbers = new RandomStream({ seed, counter: step }, STREAM).fillUniform(
    new Float32Array(pictures.length * NUMBERS),
  );
  const out = new Float32Array(pictures.length * 3 * side * side);
  for (const [index, picture] of pictures.entries()) {
    const drawn = numbers.subarray(index * NUMBERS, (index + 1) * NUMBERS);
    const [place, colour] = [placeOf(picture, drawn, range, whole), colourOf(drawn, range)];
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

function placeOf(
  { width, height }: Picture,
  drawn: Float32Array,
  { part, turn, stretch }: LookRange,
  whole: boolean,
): Place {
  const [size, left, top, angle, wide, mirrored] = drawn as unknown as number[] &
    [number, number, number, number, number, number];
  const share = part + (1 - part) * size;
  const shorter = Math.min(width, height);
  const across = ((whole ? width : shorter) / 2) * share;
  const along = ((whole ? height : shorter) / 2) * share;
  const [cos, sin] = [Math.cos(turn * (2 * angle - 1)), Math.sin(turn * (2 * angle - 1))];
  const ratio = 1 + stretch * (2 * wide - 1);
  const flip = mirrored < 0.5 ? -1 : 1;
  return {
    x: across + left * (width - 2 * across),
    y: along + top * (height - 2 * along),
    right: [flip * across * ratio * cos, flip * across * ratio * sin],
    down: [-along * sin, along * cos],
  };
}

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
