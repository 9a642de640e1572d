import { nodeRuntime } from '@inkstone/autograd/node';
import { describe, expect, it } from 'vitest';
import { compareFrozen } from './frozen.ts';

const runtime = await nodeRuntime({ threads: 1 });

describe('training G', () => {
  it.each([1, 2, 3])(
    'through a frozen D moves G and not D; else D learns to say yes (seed %i)',
    async (seed) => {
      const { before, frozen, thawed } = await compareFrozen(runtime, seed);
      expect(before.dReal).toBeGreaterThan(0.9);
      expect(before.dFake).toBeLessThan(0.1);
      expect(frozen.changeOfD).toBe(0);
      expect(thawed.changeOfD).toBeGreaterThan(0.5);
      // D was made to like what is no better: it is fooled sooner by points that are further off
      expect(frozen.distance).toBeLessThan(0.75 * before.distance);
      expect(thawed.dFake).toBeGreaterThan(0.9);
      expect(thawed.distance).toBeGreaterThan(frozen.distance);
    },
  );
});
