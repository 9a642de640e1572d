import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LikenessIndex } from './likeness-index.ts';
import { bitsApart, SKETCH_BITS, SKETCH_WORDS, Sketcher } from './sketch.ts';
import { wished } from './wished.ts';

function source(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

function unit(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

/** Unit vectors in groups, as works of one hand lie. */
function grouped(count: number, width: number, random: () => number) {
  const centres = Array.from({ length: 40 }, () => Float32Array.from({ length: width }, random));
  return Array.from({ length: count }, (_, row) =>
    unit((centres[row % 40] as Float32Array).map((value) => value + random())),
  );
}

function exact(vectors: readonly Float32Array[], vector: Float32Array, count: number): number[] {
  const scores = vectors.map((one) => one.reduce((sum, value, i) => sum + value * (vector[i] as number), 0));
  return [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, count);
}

describe('an index of likeness', () => {
  it('finds what plain comparison finds, among many, with their cosines', async () => {
    const width = 48;
    const vectors = grouped(12_000, width, source(1));
    const ids = vectors.map((_, row) => `work${row}`);
    const all = new Float32Array(vectors.length * width);
    for (const [row, vector] of vectors.entries()) all.set(vector, row * width);
    const index = await LikenessIndex.of({ ids, vectors: all, width });
    let right = 0;
    const asked = grouped(24, width, source(1)).map((vector, i) =>
      unit(vector.map((v, k) => v + (vectors[i * 97]?.[k] ?? 0))),
    );
    for (const vector of asked) {
      const truth = new Set(exact(vectors, vector, 10).map((row) => `work${row}`));
      const found = index.nearest(vector, 10);
      right += found.filter(({ id }) => truth.has(id)).length;
      for (const { id, score } of found) {
        const own = vectors[Number(id.slice(4))] as Float32Array;
        expect(score).toBeCloseTo(
          own.reduce((sum, value, i) => sum + value * (vector[i] as number), 0),
          3,
        );
      }
    }
    expect(right / (asked.length * 10)).toBeGreaterThanOrEqual(0.98);
  });

  it('is exact while there are few, through any order of putting and deleting', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      seed: fc.option(fc.integer({ min: 1, max: 1e6 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new LikenessIndex(8, 2);
        const model = new Map<string, Float32Array>();
        for (const { id, seed } of steps) {
          if (seed === undefined) expect(index.delete(id)).toBe(model.delete(id));
          else {
            const vector = unit(Float32Array.from({ length: 8 }, source(seed)));
            index.put(id, vector);
            model.set(id, vector);
          }
        }
        expect(index.size).toBe(model.size);
        for (const [id, vector] of model) {
          const [first] = index.nearest(vector, 1, { among: new Set([id]) });
          expect(first?.score).toBeCloseTo(1, 3);
          for (const [i, value] of (index.get(id) ?? []).entries())
            expect(value).toBeCloseTo(vector[i] as number, 3);
        }
        expect(index.nearest(new Float32Array(8), 99).map(({ id }) => id)).toEqual([...model.keys()].sort());
      }),
    );
  });

  it('keeps finding when it has grown far beyond what it began with', () => {
    const vectors = grouped(5000, 24, source(3));
    const index = new LikenessIndex(24);
    for (const [row, vector] of vectors.entries()) index.put(`w${row}`, vector);
    for (const row of [0, 1777, 4999]) {
      expect(index.nearest(vectors[row] as Float32Array, 1)[0]?.id).toBe(`w${row}`);
    }
    // a filter wider than what is compared in full
    const among = new Set(
      vectors
        .keys()
        .map((row) => `w${row}`)
        .filter((_, row) => row % 5 !== 0),
    );
    const found = index.nearest(vectors[1777] as Float32Array, 20, { among });
    expect(found[0]?.id).toBe('w1777');
    expect(found.every(({ id }) => among.has(id))).toBe(true);
    expect(() => index.put('x', new Float32Array(3))).toThrow('have 24');
  });
});

it('tells angles by sketches', () => {
  const random = source(7);
  const [sketcher, centre, out] = [
    new Sketcher(100),
    new Float32Array(100),
    new Int32Array(2 * SKETCH_WORDS),
  ];
  for (const turn of [0.3, 1, 2]) {
    const shares = Array.from({ length: 40 }, () => {
      const a = unit(Float32Array.from({ length: 100 }, random));
      const b = Float32Array.from({ length: 100 }, random);
      const along = a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
      const across = unit(b.map((value, i) => value - along * (a[i] as number)));
      const turned = a.map((value, i) => Math.cos(turn) * value + Math.sin(turn) * (across[i] as number));
      sketcher.write(a, centre, out, 0);
      sketcher.write(turned, centre, out, SKETCH_WORDS);
      return bitsApart(out, SKETCH_WORDS, out.subarray(0, SKETCH_WORDS)) / SKETCH_BITS;
    });
    const share = shares.reduce((sum, value) => sum + value, 0) / shares.length;
    expect(share).toBeCloseTo(turn / Math.PI, 1);
  }
});

it('wishes for more of this and less of that', () => {
  const [x, y] = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
  expect([...wished([x, y], [])]).toEqual([Math.fround(Math.SQRT1_2), Math.fround(Math.SQRT1_2)]);
  const [along, against] = wished([x], [y]);
  expect(along).toBeCloseTo(1 / Math.hypot(1, 0.5), 6);
  expect(against).toBeCloseTo(-0.5 / Math.hypot(1, 0.5), 6);
  expect([...wished([x], [Float32Array.of(2, 0)])]).toEqual([1, 0]);
});
