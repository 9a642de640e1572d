import { cosine, embeddings } from '@inkstone/recommend';
import { describe, expect, it } from 'vitest';
import { looksOf, meanColors } from './looks.ts';

const works = [
  { id: 'red', colors: [1, 0, 0] },
  { id: 'rose', colors: [0.9, 0.1, 0] },
  { id: 'blue', colors: [0, 0, 1] },
  { id: 'navy', colors: [0, 0.1, 0.9] },
];
const mean = meanColors(works);
const none = { ids: [], vectors: new Float32Array(), width: 0 };
const likeness = ({ rows, width }: ReturnType<typeof looksOf>) => {
  const all = embeddings(rows, width);
  return (a: number, b: number) => cosine(all, a, b);
};

describe('what works look like', () => {
  it('goes by colours while there is no eye', () => {
    const looks = looksOf(works, none, mean);
    expect(looks).toMatchObject({ width: 3, seen: 0 });
    const like = likeness(looks);
    expect(like(0, 1)).toBeGreaterThan(0.9);
    expect(like(0, 2)).toBeLessThan(0);
  });

  it('goes by the eye first where it has seen both, and by colours beside it', () => {
    const vectors = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
    const looks = looksOf(works, { ids: ['red', 'rose', 'blue', 'navy'], vectors, width: 2 }, mean);
    expect(looks.seen).toBe(4);
    const like = likeness(looks);
    // red and blue look alike to this eye, red and rose do not
    expect(like(0, 2)).toBeGreaterThan(like(0, 1));
    expect(like(0, 1)).toBeGreaterThan(like(0, 3));
  });

  it('is of use while the eye has seen a part', () => {
    const looks = looksOf(
      works,
      { ids: ['red', 'blue'], vectors: Float32Array.of(1, 0, 0, 1), width: 2 },
      mean,
    );
    expect(looks.seen).toBe(2);
    const like = likeness(looks);
    expect(like(0, 1)).toBeGreaterThan(like(0, 3));
    expect(like(1, 3)).toBeLessThan(0);
  });

  it('knows nothing of a single work, and says so by zeros', () => {
    const [one] = works.slice(0, 1);
    const looks = looksOf([one!], none, meanColors([one!]));
    expect([...looks.rows]).toEqual([0, 0, 0]);
  });
});
