import { describe, expect, it } from 'vitest';
import { classDraw, drawClasses } from './drawn-classes.ts';

const model = { classes: 3, classNames: ['cat', 'dog', 'owl'] };
const real = { labels: Int32Array.of(0, 0, 0, 1), classes: ['owl', 'cat'], count: 4 };

describe('classDraw', () => {
  it('takes the shares of the real pictures, by the names of their classes', () => {
    expect(classDraw(model, real)).toEqual({ kind: 'data', shares: [0.25, 0, 0.75] });
  });

  it('draws evenly where the pictures have no labels, or others', () => {
    expect(classDraw(model, { labels: undefined, classes: undefined, count: 4 })).toEqual({ kind: 'even' });
    expect(classDraw(model, { ...real, classes: ['owl', 'horse'] })).toEqual({ kind: 'even' });
  });

  it('draws nothing for a model without classes', () => {
    expect(classDraw({ classes: 0, classNames: undefined }, real)).toBeUndefined();
  });
});

describe('drawClasses', () => {
  const draw = { kind: 'data', shares: [0.25, 0, 0.75] } as const;

  it('draws each class as often as its share says', () => {
    const drawn = drawClasses(draw, 1, 4000, 3);
    const shares = [0, 1, 2].map((each) => drawn.filter((one) => one === each).length / 4000);
    expect(shares[1]).toBe(0);
    expect(shares[0]).toBeCloseTo(0.25, 1);
    expect(shares[2]).toBeCloseTo(0.75, 1);
  });

  it('gives a seed its class, whatever the count', () => {
    expect(drawClasses(draw, 5, 40, 3).slice(10, 20)).toEqual(drawClasses(draw, 15, 10, 3));
  });
});
