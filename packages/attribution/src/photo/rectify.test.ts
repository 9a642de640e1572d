import type { Picture } from '@inkstone/embedding/works';
import { describe, expect, it } from 'vitest';
import { type Corners, CornersError } from './corners.ts';
import { evenLight } from './even-light.ts';
import { homography, rectify } from './rectify.ts';

const whole: Corners = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];
const skewed: Corners = [
  { x: 0.2, y: 0.15 },
  { x: 0.85, y: 0.1 },
  { x: 0.9, y: 0.8 },
  { x: 0.15, y: 0.9 },
];

/** Smooth, and other at each place and in each colour. */
function painted(u: number, v: number): [number, number, number] {
  return [40 + 180 * u, 40 + 180 * v, 130 + 90 * Math.sin(5 * u) * Math.cos(4 * v)];
}

/** Paints from a function of shares; null is the wall. */
function paint(width: number, height: number, at: (x: number, y: number) => number[] | null): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const colour = at((column + 0.5) / width, (row + 0.5) / height) ?? [0, 0, 0];
      data.set(colour.map(Math.round), (row * width + column) * 3);
    }
  }
  return { data, width, height };
}

/** A photo of the painting: each place of the photo asks, by Newton's method on the forward map, where it lies in the painting. */
function photographed(corners: Corners, width: number, height: number): Picture {
  const map = homography(corners);
  return paint(width, height, (x, y) => {
    let [u, v] = [0.5, 0.5];
    for (let step = 0; step < 20; step++) {
      const [here, right, below] = [map(u, v), map(u + 1e-5, v), map(u, v + 1e-5)];
      const [xu, yu] = [(right.x - here.x) / 1e-5, (right.y - here.y) / 1e-5];
      const [xv, yv] = [(below.x - here.x) / 1e-5, (below.y - here.y) / 1e-5];
      const [ex, ey] = [x - here.x, y - here.y];
      const determinant = xu * yv - xv * yu;
      u += (ex * yv - xv * ey) / determinant;
      v += (xu * ey - ex * yu) / determinant;
    }
    return u < -0.05 || u > 1.05 || v < -0.05 || v > 1.05 ? null : painted(u, v);
  });
}

describe('rectify', () => {
  it('carries the corners of the unit square to the corners', () => {
    const map = homography(skewed);
    for (const [index, { x, y }] of whole.entries()) {
      const found = map(x, y);
      expect(found.x).toBeCloseTo(skewed[index]!.x, 12);
      expect(found.y).toBeCloseTo(skewed[index]!.y, 12);
    }
    // straight lines stay straight: the diagonals meet where the square's middle goes
    const { x, y } = map(0.5, 0.5);
    const [a, b, c, d] = skewed;
    expect((c.x - a.x) * (y - a.y) - (c.y - a.y) * (x - a.x)).toBeCloseTo(0, 12);
    expect((d.x - b.x) * (y - b.y) - (d.y - b.y) * (x - b.x)).toBeCloseTo(0, 12);
  });

  it('leaves the whole picture as it is', () => {
    const picture = paint(31, 17, painted);
    expect(rectify(picture, whole)).toEqual(picture);
  });

  it('gives the painting back from a skewed photo', () => {
    const photo = photographed(skewed, 200, 160);
    const found = rectify(photo, skewed);
    expect(found.width).toBe(Math.round((Math.hypot(130, -8) + Math.hypot(150, -16)) / 2));
    expect(found.height).toBe(Math.round((Math.hypot(-10, 120) + Math.hypot(10, 112)) / 2));
    const right = paint(found.width, found.height, painted);
    const off = found.data.map((value, i) => Math.abs(value - (right.data[i] as number)));
    expect(Math.max(...off)).toBeLessThanOrEqual(3);
    // and corners that are a little wrong do not
    const wrong = rectify(photo, [{ x: 0.3, y: 0.25 }, skewed[1], skewed[2], skewed[3]]);
    expect(wrong.data.slice(0, 3)).not.toEqual(found.data.slice(0, 3));
  });

  it('makes none larger than asked, and takes a single pixel', () => {
    expect(rectify(paint(100, 50, painted), whole, 20)).toMatchObject({ width: 20, height: 10 });
    expect(rectify({ data: Uint8Array.of(1, 2, 3), width: 1, height: 1 }, whole)).toEqual({
      ...{ data: Uint8Array.of(1, 2, 3), width: 1, height: 1 },
    });
  });

  it('refuses corners that cross, go the other way, are dented, lie in a line or outside', () => {
    const picture = paint(8, 8, painted);
    const [a, b, c, d] = whole;
    const refused: Corners[] = [
      [a, c, b, d],
      [d, c, b, a],
      [a, b, { x: 0.2, y: 0.2 }, d],
      [a, { x: 0.5, y: 0.5 }, c, { x: 0.5, y: 0.5 }],
      [a, b, c, { x: -0.1, y: 1 }],
      [a, b, c, { x: Number.NaN, y: 1 }],
      [a, { x: 0.01, y: 0 }, { x: 0.01, y: 0.01 }, { x: 0, y: 0.01 }],
    ];
    for (const corners of refused) expect(() => rectify(picture, corners)).toThrow(CornersError);
  });
});

describe('evenLight', () => {
  it('takes the cast of a warm lamp, gently, and leaves good light alone', () => {
    const good = paint(256, 4, (x) => [255 * x, 255 * x, 255 * x]);
    const kept = evenLight(good);
    expect(
      Math.max(...kept.data.map((value, i) => Math.abs(value - (good.data[i] as number)))),
    ).toBeLessThanOrEqual(4);
    const warm = paint(256, 4, (x) => [30 + 200 * x, 20 + 180 * x, 10 + 160 * x]);
    const even = evenLight(warm);
    const at = (column: number) => [...even.data.slice(column * 3, column * 3 + 3)];
    for (const value of at(255)) expect(value).toBeGreaterThan(251);
    for (const value of at(0)) expect(value).toBeLessThan(4);
    expect(Math.max(...at(128)) - Math.min(...at(128))).toBeLessThanOrEqual(4);
    const dim = evenLight(paint(256, 4, (x) => [100 + 20 * x, 100 + 20 * x, 100 + 20 * x]));
    const bright = [...dim.data];
    // 20 steps of grey become 32, not 255
    expect(Math.max(...bright) - Math.min(...bright)).toBeLessThanOrEqual(36);
  });
});
