import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitWorks } from './split-works.ts';
import type { Work } from './work.ts';

it('keeps groups on one side and takes its share of every artist', () => {
  const lists = fc.array(fc.record({ artist: fc.constantFrom('a', 'b', 'c'), group: fc.nat(40) }), {
    minLength: 30,
    maxLength: 300,
  });
  fc.assert(
    fc.property(lists, (list) => {
      const works = list.map(
        ({ artist, group }, index): Work => ({
          file: `${index}`,
          artist: `${artist}${group % 2}`,
          title: '',
          style: '',
        }),
      );
      const groups = list.map(({ group }) => list.findIndex((other) => other.group === group));
      const parts = splitWorks(works, groups, { test: 0.2, validate: 0.1 });
      for (const [index, group] of groups.entries()) expect(parts[index]).toBe(parts[group]);
    }),
  );
});

it('is the same for the same list, and near the shares where works stand alone', () => {
  const works = Array.from(
    { length: 400 },
    (_, index): Work => ({ file: `${index}`, artist: `${index % 4}`, title: '', style: '' }),
  );
  const groups = works.map((_, index) => index);
  const parts = splitWorks(works, groups, { test: 0.1, validate: 0.05 });
  expect(splitWorks(works, groups, { test: 0.1, validate: 0.05 })).toEqual(parts);
  for (const artist of ['0', '1', '2', '3']) {
    const own = parts.filter((_, index) => works[index]?.artist === artist);
    expect(own.filter((part) => part === 'test')).toHaveLength(10);
    expect(own.filter((part) => part === 'validate')).toHaveLength(5);
  }
});
