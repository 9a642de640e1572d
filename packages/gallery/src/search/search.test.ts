import { describe, expect, it } from 'vitest';
import { searchQuery } from './search-query.ts';
import { searchVector } from './search-vector.ts';
import { indexTerms, singular } from './terms.ts';

const of = (text: string) => indexTerms(text).map(({ term, at }) => `${term}@${at}`);

describe('terms', () => {
  it('are words without case, accents, width or plural', () => {
    expect(of('Café Mountains, ＡＢＣ 64')).toEqual(['cafe@0', 'mountains@1', 'mountain@1', 'abc@2', '64@3']);
  });

  it('are characters and pairs of what is written without spaces', () => {
    expect(of('山水画 ink')).toEqual(['山@0', '山水@0', '水@1', '水画@1', '画@2', 'ink@3']);
  });

  it.each([
    ['stories', 'story'],
    ['brushes', 'brush'],
    ['hills', 'hill'],
    ['glass', 'glass'],
    ['canvas', 'canva'],
    ['iris', 'iris'],
    ['gas', 'gas'],
  ])('%s is looked up as %s', (word, stem) => expect(singular(word)).toBe(stem));
});

describe('a query', () => {
  it.each([
    ['ink moun', `'ink':* & 'moun':*`],
    ['Hills', `('hills':* | 'hill':*)`],
    ['"black ink"', `('black' <1> 'ink')`],
    ['“水墨 ink”', `('水墨' <2> 'ink')`],
    ['红色山水', `'红色' & '山水'`],
    ['山', `'山'`],
    ['ink -red', `'ink':* & !('red':*)`],
    ['"open phrase', `('open' <1> 'phrase')`],
  ])('%s is asked as %s', (text, query) => expect(searchQuery(text)).toBe(query));

  it.each(['', '   ', '!!!', '""', '-', "' & | ! ( ) : * \\"])(
    'of no words (%j) asks for nothing',
    (text) => {
      expect(searchQuery(text)).toBeUndefined();
    },
  );
});

describe('a vector', () => {
  it('weighs fields, and lets no phrase reach from one into the next', () => {
    const vector = searchVector({
      title: 'ink',
      tags: ['red', 'ink'],
      note: '',
      rights: { artist: '齐白石' },
    });
    expect(vector).toBe(`'ink':1A,21B 'red':11B '齐':41D '齐白':41D '白':42D '白石':42D '石':43D`);
  });
});
