import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdOut, subset } from './subset.ts';
import { smallDataset } from './testing/small-dataset.ts';

const labelled = (labels: readonly number[]) =>
  smallDataset(labels.length, {
    labels: Int32Array.from(labels),
    files: labels.map((_, index) => `${index}.png`),
  });

describe('subset', () => {
  it('keeps pixels, labels, files and class names of the pictures asked for', () => {
    const whole = labelled([0, 1, 2, 1]);
    const part = subset(whole, [3, 0], 'part');
    expect(part.name).toBe('part');
    expect(part.picture(0)).toEqual(whole.picture(3));
    expect(part.picture(1)).toEqual(whole.picture(0));
    expect([...part.labels!]).toEqual([1, 0]);
    expect(part.files).toEqual(['3.png', '0.png']);
    expect(part.classes).toEqual(['0', '1', '2']);
  });

  it('refuses what is not there', () => {
    expect(() => subset(labelled([0, 0]), [2])).toThrow('small has no picture 2 of 2');
  });
});

describe('holdOut', () => {
  it('splits without loss, in order, by the count asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 4 }), { minLength: 2, maxLength: 80 }),
        fc.nat(),
        fc.nat(),
        (labels, seed, wish) => {
          const count = 1 + (wish % (labels.length - 1));
          const { train, held } = holdOut(labelled(labels), { count, seed });
          const numbers = (files: readonly string[]) => files.map((file) => Number.parseInt(file, 10));
          const both = [...numbers(train.files!), ...numbers(held.files!)];
          expect(held.count).toBe(count);
          expect(both.sort((a, b) => a - b)).toEqual(labels.map((_, index) => index));
          expect(numbers(train.files!)).toEqual(numbers(train.files!).toSorted((a, b) => a - b));
        },
      ),
    );
  });

  it('takes its share of every class, to one picture', () => {
    const labels = Array.from({ length: 1000 }, (_, index) =>
      index % 10 === 0 ? 0 : index % 3 === 0 ? 1 : 2,
    );
    const { held, train } = holdOut(labelled(labels), { fraction: 0.1, seed: 3 });
    for (const label of [0, 1, 2]) {
      const share = labels.filter((each) => each === label).length / 10;
      expect(Math.abs(held.labels!.filter((each) => each === label).length - share)).toBeLessThan(1);
    }
    expect([held.count, train.count]).toEqual([100, 900]);
  });

  it('leaves a picture of every class to train on where that can be', () => {
    const { train } = holdOut(labelled([0, 1, 1, 1, 1, 2, 2, 2]), { count: 5, seed: 1 });
    expect(new Set(train.labels)).toEqual(new Set([0, 1, 2]));
  });

  it('depends on the seed alone', () => {
    const files = (seed: number) =>
      holdOut(smallDataset(40, { files: labelled(new Array(40).fill(0)).files }), { count: 10, seed }).held
        .files;
    expect(files(5)).toEqual(files(5));
    expect(files(5)).not.toEqual(files(6));
  });

  it.each([
    [{ seed: 1 }, 'give either fraction, between 0 and 1, or count'],
    [{ seed: 1, fraction: 0.5, count: 2 }, 'give either fraction'],
    [{ seed: 1, fraction: 1 }, 'fraction'],
    [{ seed: 1, count: 4 }, 'small has 4 pictures; 4 cannot be set aside'],
  ])('refuses %o', (options, message) => {
    expect(() => holdOut(smallDataset(4), options)).toThrow(message);
  });
});
