import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { BRUSH_LENGTH, brushOf } from './brush.ts';
import { describePicture } from './describe-picture.ts';

const SIDE = 192;
const random = (index: number) => {
  const mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  return ((Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 8) % 1000) / 1000;
};
/** A picture of many strokes: so long, so broad, turned by degrees of chance from `turn`. */
function strokes({ seed = 0, length = 30, broad = 3, turn = 0, chance = 10, hue = 20 }): Promise<Buffer> {
  const lines = Array.from({ length: 900 }, (_, k) => {
    const at = (part: number) => random(seed * 5000 + k * 5 + part);
    const [x, y] = [at(0) * SIDE, at(1) * SIDE];
    const degrees = turn + (at(2) - 0.5) * 2 * chance;
    return `<rect x="${x}" y="${y}" width="${length}" height="${broad}" transform="rotate(${degrees} ${x} ${y})" fill="hsl(${hue} 50% ${20 + at(3) * 60}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><rect width="${SIDE}" height="${SIDE}" fill="#777"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
const brush = async (picture: Promise<Buffer>) => (await describePicture(await picture)).brush ?? [];
const cosine = (a: readonly number[], b: readonly number[]) => {
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
};

describe('brushOf', () => {
  it('is near for like strokes, whatever their colour, light, direction and place', async () => {
    const hatched = await brush(strokes({ seed: 1 }));
    const scumbled = await brush(strokes({ seed: 2, length: 4, broad: 4, chance: 180 }));
    const broad = await brush(strokes({ seed: 3, length: 90, broad: 24 }));
    const pale = sharp(await strokes({ seed: 6 }))
      .linear(0.5, 100)
      .png()
      .toBuffer();
    const like = [
      await brush(strokes({ seed: 4, hue: 220 })),
      await brush(strokes({ seed: 5, turn: 70 })),
      await brush(pale),
    ];
    const furthest = Math.min(...like.map((one) => cosine(hatched, one)));
    expect(furthest).toBeGreaterThan(0.97);
    for (const other of [scumbled, broad]) expect(cosine(hatched, other)).toBeLessThan(furthest);
  });

  it('has shares that add up to one for each level, of what changes and of where to', async () => {
    const numbers = await brush(strokes({}));
    expect(numbers).toHaveLength(BRUSH_LENGTH);
    for (const [from, count] of [0, 7, 14].flatMap((at) => [[at, 4] as const, [at + 4, 3] as const]))
      expect(numbers.slice(from, from + count).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
  });

  it('finds no stroke in a plain picture, and takes a single pixel', () => {
    for (const side of [1, 40]) {
      const plain = brushOf({ width: side, height: side, values: new Float64Array(side * side).fill(90) });
      expect(plain).toEqual([0, 7, 14].flatMap(() => [1, 0, 0, 0, 0, 0, 0]));
    }
  });
});
