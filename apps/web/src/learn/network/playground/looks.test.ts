import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { courseData, frameOf, gridPoints, LOOKS } from './looks.ts';
import { type Course, GRID } from './messages.ts';
import { openLearner } from './small-network.ts';

const course: Course = { data: 'xor', hidden: [3, 2], activation: 'tanh', optimizer: 'adam', seed: 4 };

describe('looks at a network', () => {
  it('start at the top left of the plane', () => {
    const grid = gridPoints();
    expect(grid[0]).toBeCloseTo(-3 + 3 / GRID, 5);
    expect(grid[1]).toBeCloseTo(3 - 3 / GRID, 5);
    expect(grid.at(-2)).toBeCloseTo(3 - 3 / GRID, 5);
  });

  it('hold other points back than those it learns from', () => {
    const { learnt, held, looks } = courseData(course);
    expect(held.points).not.toEqual(learnt.points);
    expect(looks).toHaveLength(LOOKS * 2);
  });

  it('give each neuron the map that its weights draw', async () => {
    const { learnt } = courseData(course);
    const learner = await openLearner(await nodeRuntime(), { ...course, ...learnt, looks: LOOKS });
    const frame = await frameOf(learner, course);
    expect(frame.maps.h1).toHaveLength(3);
    expect(frame.maps.h2).toHaveLength(2);
    const [grid, w, b] = [gridPoints(), frame.weights['h1.weight']!, frame.weights['h1.bias']!];
    for (const cell of [0, 39, 777]) {
      const [x1, x2] = [grid[2 * cell]!, grid[2 * cell + 1]!];
      expect(frame.maps.h1[2]![cell]).toBeCloseTo(Math.tanh(w[4]! * x1 + w[5]! * x2 + b[2]!), 5);
    }
    await learner.close();
  });
});
