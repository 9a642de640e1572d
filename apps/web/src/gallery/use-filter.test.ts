import { describe, expect, it } from 'vitest';
import { readFilter, worksFilter, writeFilter } from './use-filter.ts';

describe('the filter of the gallery', () => {
  it('comes back from an address as it was', () => {
    const filter = {
      q: '山 水',
      board: 'b1',
      tag: 'ink & paper',
      model: 'a'.repeat(64),
      favourite: true,
      trash: false,
      sort: 'title',
    } as const;
    expect(readFilter(new URLSearchParams(writeFilter(filter).toString()))).toEqual(filter);
  });

  it('asks for nothing where nothing is wanted', () => {
    const plain = readFilter(new URLSearchParams('sort=nonsense&q=+'));
    expect(plain.sort).toBe('newest');
    expect(worksFilter(plain)).toEqual({});
    expect(writeFilter({ ...plain, q: '' }).toString()).toBe('');
  });
});
