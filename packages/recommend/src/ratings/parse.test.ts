import { describe, expect, it } from 'vitest';
import { parseItems } from './parse-items.ts';
import { parseRatings } from './parse-ratings.ts';
import { ratedSet } from './rated-set.ts';

const wanted = { people: ['1', '22'], items: ['10', '11'], values: [5, 3.5] };

describe('parseRatings', () => {
  it.each([
    ['u.data', '1\t10\t5\t881250949\n22\t11\t3.5\t881250949\n'],
    ['u.data on Windows', '\uFEFF1\t10\t5\t881250949\r\n22\t11\t3.5\t881250949\r\n'],
    ['ratings.dat', '1::10::5::978300760\n22::11::3.5::978302109\n'],
    ['ratings.csv', 'userId,movieId,rating,timestamp\n1,10,5.0,964982703\n22,11,3.5,964981247\n'],
    ['no timestamps', '1\t10\t5\n22\t11\t3.5'],
  ])('reads %s', (_, text) => {
    expect(parseRatings(text, 'f')).toEqual(wanted);
  });

  it.each([
    ['1\t10\t5\t1\n1\t11\t\t1\n', 2],
    ['1\t10\t5\t1\n\n1\t11\tfive\t1\n', 3],
    ['1\t10\t0\t1\n', 1],
    ['1\t10\t5\tyesterday\n', 1],
    ['1\t10\t5\t1\t9\n', 1],
    ['1\t10\n', 1],
    ['hello\n', 1],
    ['1\t10\t5\t1\n1::10::5::1\n', 2],
    ['1\t10\tInfinity\t1\n', 1],
  ])('names file and line of %j', (text, line) => {
    expect(() => parseRatings(text, 'u1.base')).toThrow(`u1.base, line ${line}: `);
    expect(() => parseRatings(text, 'u1.base')).toThrow(
      expect.objectContaining({ code: 'RATINGS', zh: expect.stringContaining(`u1.base 第 ${line} 行`) }),
    );
  });

  it('does not take an empty file', () => {
    expect(() => parseRatings('userId,movieId,rating\n', 'r.csv')).toThrow('r.csv: holds no ratings');
  });
});

describe('parseItems', () => {
  it.each([
    ['u.item', '1|Toy Story (1995)|01-Jan-1995||http://x|0|1|1\n2|Heat, The|01-Jan-1995||http://x|1|0|1\n'],
    ['movies.dat', '1::Toy Story (1995)::Comedy|Drama\n2::Heat, The::Action|Drama\n'],
    ['movies.csv', 'movieId,title,genres\n1,Toy Story (1995),Comedy|Drama\n2,"Heat, The",Action|Drama\n'],
  ])('reads %s', (_, text) => {
    const { width, rows } = parseItems(text, 'f');
    expect(width).toBe(3);
    expect([...rows]).toEqual([
      ['1', Float32Array.of(0, 1, 1)],
      ['2', Float32Array.of(1, 0, 1)],
    ]);
  });

  it('names file and line of what is none', () => {
    expect(() => parseItems('1|Toy Story|a||b|0|1\n2|Heat|a||b|0|x\n', 'u.item')).toThrow('u.item, line 2: ');
  });
});

it('takes every rating as an event and the good ones of the test as relevant', () => {
  const base = { people: ['a', 'b'], items: ['x', 'y'], values: [1, 5] };
  const test = { people: ['a', 'a', 'c', 'b'], items: ['y', 'z', 'x', 'y'], values: [4, 3, 5, 5] };
  const set = ratedSet(base, test, 4, ['w', 'x']);
  expect(set.people).toEqual(['a', 'b', 'c']);
  expect(set.items).toEqual(['x', 'y', 'z', 'w']);
  expect([...set.train.weights]).toEqual([1, 5]);
  // b had y in the base
  expect(set.relevant).toEqual([new Set([1]), new Set(), new Set([0])]);
});
