import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { trainAls } from '../als/train-als.ts';
import { interactions } from '../interactions/interactions.ts';
import { RandomStream } from '../random.ts';
import { trainAlsOnRuntime } from './train-als-on-runtime.ts';

const runtime = await nodeRuntime({ threads: 1 });

/** Some rows of 20 events and more, some of one, some of none. */
function uneven() {
  const random = new RandomStream(5);
  const [rows, columns, weights]: [number[], number[], number[]] = [[], [], []];
  for (let row = 0; row < 70; row++) {
    for (let n = 0; n < (row % 7 === 0 ? 0 : row % 5 === 0 ? 24 : 1 + (row % 4)); n++) {
      rows.push(row);
      columns.push(random.integer(40));
      weights.push(1 + random.integer(3));
    }
  }
  return interactions(70, 40, { rows, columns, weights });
}

describe('trainAlsOnRuntime', () => {
  const of = uneven();
  const settings = { factors: 6, iterations: 4, regularization: 3, alpha: 2, seed: 3 };

  it('gives the numbers of trainAls', async () => {
    const [here, there] = [
      await trainAls(of, settings),
      await trainAlsOnRuntime(of, { ...settings, runtime }),
    ];
    for (const name of ['people', 'items'] as const) {
      expect(there[name]).toHaveLength(here[name].length);
      for (const [index, value] of here[name].entries()) expect(there[name][index]).toBeCloseTo(value, 3);
    }
    expect(Math.max(...here.people)).toBeGreaterThan(0.1);
  });

  it('tells of iterations, stops when told to, and says what it cannot', async () => {
    const stop = new AbortController();
    const onIteration = () => stop.abort(new Error('enough'));
    await expect(
      trainAlsOnRuntime(of, { ...settings, runtime, signal: stop.signal, onIteration }),
    ).rejects.toThrow('enough');
    await expect(trainAlsOnRuntime(of, { runtime, solver: 'cholesky' })).rejects.toMatchObject({
      code: 'OPTION',
      zh: expect.stringContaining('cholesky'),
    });
  });
});
