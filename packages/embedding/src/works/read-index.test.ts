import { expect, it } from 'vitest';
import { artistName, styleName, titleName } from './display-name.ts';
import { parseIndex } from './read-index.ts';

it('reads works, with and without years and styles, and passes over other columns', () => {
  const text =
    '\uFEFFfile,artist,title,year,style,died\na/1.jpg,claude-monet,"Poppies, near Argenteuil",1873,Impressionism,1926\nb.png,x,,,,\n';
  expect(parseIndex(text, 'index.csv')).toEqual([
    {
      file: 'a/1.jpg',
      artist: 'claude-monet',
      title: 'Poppies, near Argenteuil',
      year: 1873,
      style: 'Impressionism',
    },
    { file: 'b.png', artist: 'x', title: '', year: undefined, style: '' },
  ]);
});

it.each([
  ['file,artist,year\na.jpg,x,about 1880\n', /index\.csv, line 2, column year/],
  ['file,artist\na.jpg,x\n,y\n', /line 3, column file/],
  ['file,artist\n', /lists no work/],
  ['file,artist\n"a.jpg,x\n', /index\.csv: /],
  ['name,painter\na.jpg,x\n', /line 2, column file/],
])('names what is wrong with %j', (text, message) => {
  expect(() => parseIndex(text, 'index.csv')).toThrow(message);
});

it('names people, works and styles as people do', () => {
  expect(artistName('vincent-van-gogh')).toBe('Vincent van Gogh');
  expect(artistName('hiroshige')).toBe('Hiroshige');
  expect(titleName('the-straw-rent-1888')).toBe('The straw rent');
  expect(titleName('himalayas-1933-33')).toBe('Himalayas');
  expect(styleName('Ukiyo_e')).toBe('Ukiyo-e');
  expect(styleName('Rococo')).toBe('Rococo');
});
