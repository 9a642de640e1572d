import { RandomStream } from '@inkstone/autograd';
import { describe, expect, it } from 'vitest';
import { discriminants, isOf, planes, withinClasses } from './discriminants.ts';

const WIDTH = 6;
const COUNT = 600;
const stream = new RandomStream({ seed: 7, counter: 0 }, 1);
const normals = stream.fillNormal(new Float32Array(COUNT * WIDTH));
const classes = Array.from({ length: COUNT }, (_, row) => row % 3);
/** Three classes that differ in the last two columns, which spread little, and not at all in the first, which spreads much. */
const centres = [
  [1, 0],
  [-0.5, 0.8],
  [-0.5, -0.8],
];
const data = normals.map((value, at) => {
  const [row, column] = [Math.floor(at / WIDTH), at % WIDTH];
  const centre = centres[row % 3] as number[];
  return column < 4 ? value : 0.4 * value + (centre[column - 4] as number);
});
const rows = { data, width: WIDTH };

function covariance(of: Float32Array): Float32Array {
  const out = new Float32Array(WIDTH * WIDTH);
  for (let row = 0; row < COUNT; row++) {
    for (let i = 0; i < WIDTH; i++) {
      for (let j = 0; j < WIDTH; j++) {
        const at = i * WIDTH + j;
        const product = (of[row * WIDTH + i] as number) * (of[row * WIDTH + j] as number);
        out[at] = (out[at] as number) + product / COUNT;
      }
    }
  }
  return out;
}

describe('discriminants', () => {
  const spread = covariance(withinClasses(rows, classes));
  const found = discriminants(rows, spread, [classes], 4);

  it('look where classes differ, and nowhere else', () => {
    for (const k of [0, 1]) {
      const own = found.subarray(k * WIDTH, (k + 1) * WIDTH);
      expect(Math.hypot(...own.subarray(0, 4))).toBeLessThan(0.1 * Math.hypot(...own.subarray(4)));
    }
  });

  it('are no more than three classes need', () => {
    expect([...found.subarray(3 * WIDTH)]).toEqual(Array(WIDTH).fill(0));
  });

  it('make the spread within classes a ball, but for the ridge', () => {
    const ridged = spread.map((value, at) => (at % (WIDTH + 1) === 0 ? value + 0.1 : value));
    const through = (a: number, b: number) => {
      let sum = 0;
      for (let i = 0; i < WIDTH; i++)
        for (let j = 0; j < WIDTH; j++)
          sum +=
            (found[a * WIDTH + i] as number) *
            (ridged[i * WIDTH + j] as number) *
            (found[b * WIDTH + j] as number);
      return sum;
    };
    expect(through(0, 0)).toBeCloseTo(1, 4);
    expect(through(1, 1)).toBeCloseTo(1, 4);
    expect(through(0, 1)).toBeCloseTo(0, 4);
  });
});

it('planes tell classes as well as the nearest mean does, and never one without works', () => {
  const { weight, bias } = planes(rows, covariance(withinClasses(rows, classes)), isOf(classes), 4, 1);
  let right = 0;
  for (let row = 0; row < COUNT; row++) {
    const scores = Array.from(bias, (start, own) => {
      let sum = start;
      for (let i = 0; i < WIDTH; i++)
        sum += (weight[own * WIDTH + i] as number) * (data[row * WIDTH + i] as number);
      return sum;
    });
    const told = scores.indexOf(Math.max(...scores));
    expect(told).not.toBe(3);
    if (told === classes[row]) right++;
  }
  expect(right / COUNT).toBeGreaterThan(0.9);
});
