import { describe, expect, it } from 'vitest';
import { RandomStream, threefry2x32 } from './threefry.ts';

const hex = (words: Uint32Array) => Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');

describe('threefry2x32', () => {
  // Random123 1.14, kat_vectors: threefry 2x32 of 20 rounds
  it.each([
    [[0, 0], [0, 0], '6b200159 99ba4efe'],
    [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '1cb996fc bb002be7'],
    [[0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3], 'c4923a9c 483df7a0'],
  ] as const)('key %j, counter %j gives the published words', ([key0, key1], [counter0, counter1], words) => {
    const out = new Uint32Array(2);
    threefry2x32(key0, key1, counter0, counter1, out);
    expect(hex(out)).toBe(words);
  });
});

const COUNT = 100_000;

describe('RandomStream', () => {
  it('gives the same numbers for the same key, and goes on where it was', () => {
    const draw = () => new RandomStream({ seed: 7, counter: 3 }).fillNormal(new Float32Array(9));
    expect(draw()).toEqual(draw());
    const whole = new RandomStream({ seed: 7, counter: 3 });
    const parts = new RandomStream({ seed: 7, counter: 3 });
    const first = Array.from({ length: 10 }, () => whole.uniform());
    const second = [
      ...Array.from({ length: 4 }, () => parts.uniform()),
      ...Array.from({ length: 6 }, () => parts.uniform()),
    ];
    expect(first).toEqual(second);
    expect(new Set(first).size).toBe(10);
  });

  it('is uniform: moments, range and equally full tenths', () => {
    const numbers = new RandomStream({ seed: 1, counter: 0 }).fillUniform(new Float32Array(COUNT));
    const tenths = new Array<number>(10).fill(0);
    expect(numbers.every((u) => u >= 0 && u < 1)).toBe(true);
    for (const u of numbers) tenths[Math.floor(u * 10)]! += 1;
    const { mean, variance } = moments(numbers);
    // five standard errors
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(5 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(5 * Math.sqrt(1 / 180 / COUNT));
    for (const count of tenths)
      expect(Math.abs(count - COUNT / 10)).toBeLessThan(5 * Math.sqrt(0.09 * COUNT));
  });

  it('stays below 1 after rounding to float32', () => {
    class Largest extends RandomStream {
      override uniform(): number {
        return 1 - 2 ** -32;
      }
    }
    const [largest] = new Largest({ seed: 0, counter: 0 }).fillUniform(new Float32Array(1));
    expect(largest).toBeLessThan(1);
  });

  it('is normal: four moments and the share within one deviation', () => {
    const numbers = new RandomStream({ seed: 2, counter: 5 }).fillNormal(new Float32Array(COUNT));
    const { mean, variance, skewness, kurtosis } = moments(numbers);
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(COUNT));
    expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / COUNT));
    expect(Math.abs(skewness)).toBeLessThan(5 * Math.sqrt(6 / COUNT));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(5 * Math.sqrt(24 / COUNT));
    const within = numbers.filter((x) => Math.abs(x) < 1).length / COUNT;
    expect(Math.abs(within - 0.6827)).toBeLessThan(5 * Math.sqrt(0.217 / COUNT));
    // neighbours know nothing of each other, nor do their squares, though two come of one draw
    const related = (fn: (x: number) => number) =>
      numbers.reduce((total, x, i) => total + fn(x) * fn(numbers[i ^ 1]!), 0) / COUNT;
    expect(Math.abs(related((x) => x))).toBeLessThan(8 / Math.sqrt(COUNT));
    expect(Math.abs(related((x) => x * x - 1))).toBeLessThan(16 / Math.sqrt(COUNT));
  });

  it('draws independent streams for another seed, counter, stream, and beyond 32 bits', () => {
    const streams = [
      new RandomStream({ seed: 1, counter: 0 }),
      new RandomStream({ seed: 2, counter: 0 }),
      new RandomStream({ seed: 1, counter: 1 }),
      new RandomStream({ seed: 1, counter: 0 }, 1),
      new RandomStream({ seed: 1 + 2 ** 32, counter: 0 }),
      new RandomStream({ seed: 1, counter: 2 ** 32 }),
      new RandomStream({ seed: 0, counter: 1 }),
    ].map((stream) => stream.fillNormal(new Float32Array(10_000)));
    for (const [i, a] of streams.entries()) {
      for (const b of streams.slice(i + 1)) {
        const correlation = a.reduce((total, value, k) => total + value * b[k]!, 0) / a.length;
        expect(Math.abs(correlation)).toBeLessThan(5 / Math.sqrt(a.length));
      }
    }
  });

  it('draws whole numbers below a bound, and orders that are permutations', () => {
    const stream = new RandomStream({ seed: 4, counter: 0 });
    const seen = new Set(Array.from({ length: 200 }, () => stream.integer(6)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    const orders = Array.from({ length: 600 }, () => stream.permutation(3).join(''));
    const counts = new Map(orders.map((order) => [order, orders.filter((other) => other === order).length]));
    expect([...counts.keys()].sort()).toEqual(['012', '021', '102', '120', '201', '210']);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(5 * Math.sqrt(100));
  });
});

function moments(numbers: Float32Array) {
  const average = (fn: (x: number) => number) =>
    numbers.reduce((total, x) => total + fn(x), 0) / numbers.length;
  const mean = average((x) => x);
  const variance = average((x) => (x - mean) ** 2);
  return {
    mean,
    variance,
    skewness: average((x) => (x - mean) ** 3) / variance ** 1.5,
    kurtosis: average((x) => (x - mean) ** 4) / variance ** 2,
  };
}
