import { describe, expect, it } from 'vitest';
import { modesFound } from './modes-found.ts';

const modes = [
  [-0.5, 0],
  [0.5, 0],
  [0, 0.5],
] as const;

describe('modes that are found', () => {
  it('counts a sample where it is within 3σ, once', () => {
    // two at the first mode, one 2.9σ from the second, one 3.1σ from it, one nowhere
    const samples = Float32Array.from([-0.5, 0, -0.5, 0.1, 0.5 + 0.29, 0, 0.5, 0.31, 5, 5]);
    const found = modesFound(samples, { modes, sigma: 0.1 }, 0.3);
    expect(found.shares).toEqual([0.4, 0.2, 0]);
    expect(found.near).toBeCloseTo(0.6, 9);
    expect(found.found).toBe(1);
  });

  it('gives a sample that two modes claim to the nearer one', () => {
    const samples = Float32Array.from([0.1, 0]);
    expect(modesFound(samples, { modes, sigma: 1 }, 0.5).shares).toEqual([0, 1, 0]);
  });

  it('asks for half of an even share by itself', () => {
    const samples = Float32Array.from([-0.5, 0, -0.5, 0, -0.5, 0, -0.5, 0, -0.5, 0, 0.5, 0]);
    // 1/6 is half of 1/3
    expect(modesFound(samples, { modes, sigma: 0.1 }).found).toBe(2);
  });

  it('takes points that are no numbers for lost', () => {
    expect(modesFound(Float32Array.from([Number.NaN, 0]), { modes, sigma: 1 }).near).toBe(0);
  });
});
