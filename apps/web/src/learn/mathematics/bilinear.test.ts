import { describe, expect, it } from 'vitest';
import { distance, type PlayName, play } from './bilinear.ts';
import type { Point } from './surfaces.ts';

function distances(name: PlayName, rate: number, steps: number): number[] {
  let at: Point = [1, 0];
  return Array.from({ length: steps }, () => {
    at = play(name, at, rate);
    return distance(at);
  });
}

describe('the game x·y', () => {
  it('spirals outward by √(1 + η²) a step when both move at once', () => {
    distances('simultaneous', 0.2, 50).forEach((length, i) => {
      expect(length).toBeCloseTo(1.04 ** ((i + 1) / 2), 9);
    });
  });

  it('keeps x² + y² − ηxy and so its distance within bounds when they move in turn', () => {
    const rate = 0.3;
    let at: Point = [1, 0];
    for (let i = 0; i < 500; i++) {
      at = play('alternating', at, rate);
      expect(at[0] ** 2 + at[1] ** 2 - rate * at[0] * at[1]).toBeCloseTo(1, 9);
    }
    expect(Math.max(...distances('alternating', rate, 500))).toBeLessThan(1.1);
  });

  it('comes to rest with R1', () => {
    expect(distances('damped', 0.2, 200).at(-1)).toBeLessThan(0.01);
  });
});
