import { describe, expect, it } from 'vitest';
import { nearestFrame, spreadOrder } from './walk-frames.ts';

describe('the frames of a walk', () => {
  it('come from coarse to fine, each once', () => {
    const order = spreadOrder(40);
    expect(order.slice(0, 5)).toEqual([0, 16, 32, 8, 24]);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it('stand in for one that is not here yet', () => {
    expect(nearestFrame(new Set([0, 16, 8]), 11)).toBe(8);
    expect(nearestFrame(new Set(), 11)).toBeUndefined();
  });
});
