import { amount } from './numbers.ts';

/** What `inkstone collection` says. */
export const collectionEn = {
  about:
    'Works of your own that attribution knows beside those that ship: kept apart, and removed when you like.',
  examples: `
Examples:
  inkstone collection add scans/ --name "My prints"
  inkstone collection list "My prints"
  inkstone attribute unknown.jpg            (your collections are known too)
  inkstone collection remove "My prints"    (the pictures stay where they are)`,
  add: 'show a folder of pictures to the eye; what was seen stays seen, so that it goes on where it was interrupted',
  folder:
    'pictures, with an index.csv (file,artist,title,year,style) or in folders that bear the artists’ names',
  name: 'what it is called; the folder’s name when absent',
  listFile: 'a list in place of the folder’s own index.csv',
  list: 'the collections there are; with a name, what could not be read, and how well each artist is told',
  which: 'name of a collection',
  remove: 'forget what the eye made of a collection; its pictures are not touched',
  tate: 'write the list of a collection from the Tate’s metadata (CC0), for pictures that you have',
  tateFolder: 'a copy of github.com/tategallery/collection, or its folder artworks',
  pictures: 'your pictures, whose names begin with accession numbers, such as N00530_8.jpg',
  out: 'the list; index.csv beside the pictures when absent',
  notFolder: (path: string) => `${path}: is no folder; give the folder that the pictures lie in`,
  progress: (done: number, total: number, failed: number) =>
    `${done} of ${amount(total, 'picture')}${failed > 0 ? `, ${failed} left out` : ''}`,
  added: (name: string, works: number, failed: number) =>
    `${name}: ${amount(works, 'work')} known${failed > 0 ? `, ${amount(failed, 'picture')} left out` : ''}\n`,
  nothing: (name: string) => `${name}: no picture could be read`,
  use: 'inkstone attribute knows them from now on',
  hands: 'Artists whom the eye was not taught, learnt from these works:',
  hand: (works: number, told: number | null) =>
    told === null
      ? `${amount(works, 'work')}: too few to be told; five are enough`
      : `${amount(works, 'work')}, told in ${told} of ${works} when each is left out in turn`,
  moreHands: (count: number) => `  and ${count} more`,
  none: 'no collections yet: inkstone collection add FOLDER',
  row: (works: number, failed: number, source: string) =>
    `${amount(works, 'work')}${failed > 0 ? `, ${amount(failed, 'picture')} left out` : ''}  ${source}`,
  noSuch: (name: string, names: readonly string[], near: string | undefined) =>
    names.length === 0
      ? `${name}: there are no collections; add one with inkstone collection add FOLDER`
      : `${name}: no such collection${near === undefined ? '' : `; did you mean ${near}?`} There are: ${names.join(', ')}`,
  removed: (name: string, works: number, source: string) =>
    `${name}: ${amount(works, 'work')} forgotten; the pictures are still in ${source}\n`,
  noPictures: (pictures: string, works: number) =>
    `${pictures}: no picture there bears the number of one of the ${amount(works, 'work')}; names must begin with it, such as N00530_8.jpg`,
  listed: (works: number, without: number, file: string) =>
    `${amount(works, 'work')} with a picture, ${without} without: ${file}\n`,
  addNow: (command: string) => `next: ${command}`,
};
