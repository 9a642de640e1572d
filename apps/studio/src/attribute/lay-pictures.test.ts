import { expect, it } from 'vitest';
import { relativeNames } from './lay-pictures.ts';

it('leaves out the folder that all came in, unless it is an artist’s own', () => {
  const names = (...given: string[]) => relativeNames(given).map((parts) => parts.join('/'));
  expect(names('attic/index.csv', 'attic/a/1.png')).toEqual(['index.csv', 'a/1.png']);
  expect(names('attic/Ada/1.png', 'attic/Ben/2.png')).toEqual(['Ada/1.png', 'Ben/2.png']);
  expect(names('Ada/1.png', 'Ada/2.png')).toEqual(['Ada/1.png', 'Ada/2.png']);
  expect(names('1.png', 'Ada/2.png')).toEqual(['1.png', 'Ada/2.png']);
  expect(names('C:\\Ada\\1.png', './Ada/2.png')).toEqual(['C_/Ada/1.png', 'Ada/2.png']);
});

it.each(['../1.png', 'a/../../1.png', '', '/', `${'x'.repeat(200)}.png`])('refuses %j', (name) => {
  expect(() => relativeNames(['a/1.png', name])).toThrow(expect.objectContaining({ code: 'NAME' }));
});
