import { RandomStream } from '@inkstone/autograd';
import { encodeSafetensors } from '@inkstone/nn';
import { describe, expect, it } from 'vitest';
import {
  decodeKnowledge,
  encodeKnowledge,
  type KnownWork,
  knowledgeOf,
  nearestWorks,
} from './knowledge-base.ts';
import { dequantized, nearest, quantize } from './quantized.ts';

const WIDTH = 64;
function units(count: number, seed: number): Float32Array {
  const all = new RandomStream({ seed, counter: 1 }).fillNormal(new Float32Array(count * WIDTH));
  for (let row = 0; row < count; row++) {
    const vector = all.subarray(row * WIDTH, (row + 1) * WIDTH);
    const length = Math.hypot(...vector);
    for (let i = 0; i < WIDTH; i++) vector[i] = (vector[i] as number) / length;
  }
  return all;
}

describe('quantized vectors', () => {
  it('turn a vector by less than a degree', () => {
    const vectors = units(50, 1);
    const bytes = quantize(vectors, WIDTH);
    for (let row = 0; row < 50; row++) {
      const back = dequantized(bytes, row);
      const dot = back.reduce((sum, value, i) => sum + value * (vectors[row * WIDTH + i] as number), 0);
      expect(dot / Math.hypot(...back)).toBeGreaterThan(Math.cos(Math.PI / 180));
    }
  });

  it('finds what an exact search finds, in its order', () => {
    const vectors = units(400, 2);
    const queries = units(20, 3);
    const bytes = quantize(vectors, WIDTH);
    let shared = 0;
    for (let q = 0; q < 20; q++) {
      const query = queries.slice(q * WIDTH, (q + 1) * WIDTH);
      const exact = Array.from({ length: 400 }, (_, row) => ({
        row,
        score: query.reduce((sum, value, i) => sum + value * (vectors[row * WIDTH + i] as number), 0),
      })).sort((a, b) => b.score - a.score);
      const found = nearest(query, bytes, 10);
      expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
      const wanted = new Set(exact.slice(0, 10).map(({ row }) => row));
      shared += found.filter(({ index }) => wanted.has(index)).length;
      expect(found[0]?.score).toBeCloseTo(exact[0]?.score ?? 0, 2);
    }
    expect(shared).toBeGreaterThanOrEqual(196);
  });

  it('gives all rows when there are fewer than asked for', () => {
    expect(nearest(units(1, 4), quantize(units(3, 5), WIDTH), 10)).toHaveLength(3);
    expect(() => nearest(new Float32Array(3), quantize(units(3, 5), WIDTH), 1)).toThrow(/3 numbers/);
  });
});

describe('knowledge base', () => {
  const works: KnownWork[] = [
    { artist: 'Claude Monet', title: 'Poppies', year: 1873, style: 'Impressionism' },
    { artist: '葛饰北斋', title: '神奈川冲浪里', style: 'Ukiyo-e' },
    { artist: 'Claude Monet', title: '', year: 1900, style: 'Impressionism' },
  ];
  const knowledge = knowledgeOf(works, units(3, 7), { eye: 'abc', license: 'CC0', source: 'a museum' });

  it('is the same after a file', () => {
    const back = decodeKnowledge(encodeKnowledge(knowledge), 'k');
    expect(back).toEqual(knowledge);
    const [best] = nearestWorks(dequantized(back.vectors, 1), back, 1);
    expect(best).toMatchObject({ index: 1, artist: '葛饰北斋' });
    expect(best?.score).toBeCloseTo(1, 3);
  });

  it('keeps prints beside vectors', () => {
    const printed = knowledgeOf(works, units(3, 7), { eye: 'abc' }, units(3, 8).slice(0, 3 * 8));
    const back = decodeKnowledge(encodeKnowledge(printed), 'k');
    expect(back.prints).toEqual(printed.prints);
    expect(back.prints?.width).toBe(8);
    const print = dequantized(printed.prints ?? printed.vectors, 2);
    expect(nearestWorks(print, back, 1, back.prints)[0]?.index).toBe(2);
    expect(() => knowledgeOf(works, units(3, 7), { eye: '' }, new Float32Array(8))).toThrow(/8 numbers/);
  });

  it('refuses other files by name', () => {
    const other = encodeSafetensors({ tensors: {}, metadata: { format: '1' } });
    expect(() => decodeKnowledge(other, 'x.safetensors')).toThrow(/x\.safetensors: is no knowledge/);
    expect(() => decodeKnowledge(new Uint8Array(3), 'x')).toThrow(/x: /);
    expect(() => knowledgeOf(works, new Float32Array(10), { eye: '' })).toThrow(/10 numbers for 3 works/);
  });
});
