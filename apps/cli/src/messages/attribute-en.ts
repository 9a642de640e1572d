import { amount } from './numbers.ts';

/** What `inkstone attribute` says. */
export const attributeEn = {
  about:
    'Say whose hand, which style and which years a picture may be of, with its doubt, and what known works it is near to.',
  paths: 'pictures, and folders of pictures',
  eye: 'an eye that inkstone trained and scripts/eye/finish.ts calibrated; the one that ships when absent',
  works: 'works that the eye knows; those that ship when absent',
  collections: 'know only these collections of your own; all when absent',
  noCollections: 'know only the works that ship',
  quick: 'look at the whole only, not at patches: one or two looks instead of some twenty',
  examples: `
Examples:
  inkstone attribute photo-of-a-painting.jpg
  inkstone attribute scans/ --quick --json`,
  none: (paths: string) => `${paths}: no pictures there (jpg, png, webp, gif, tiff, avif or svg)`,
  tooLarge: (megabytes: number) => `larger than ${megabytes} MB; make it smaller`,
  unreadable: (file: string, why: string) => `${file}: left out: ${why}`,
  failed: (failed: number, of: number) => `${failed} of ${amount(of, 'picture')} could not be read`,
  artist: 'artist',
  nineOfTen: 'nine of ten',
  many: (count: number) => `one of ${count} artists`,
  unknown: 'none of them',
  style: 'style',
  year: 'made',
  years: ({ median, low, high }: { median: number; low: number; high: number }) =>
    `about ${median} (${low} to ${high})`,
  nearest: 'nearest',
  work: (artist: string, title: string, year: number | undefined) =>
    `${artist}, ${title === '' ? 'untitled' : title}${year === undefined ? '' : `, ${year}`}`,
  copy: (work: string) => `  This is, or is copied from: ${work}`,
  patches: (artist: string) => `  What speaks for ${artist}, by patches:`,
  evidence: '  This is evidence for an expert, not a verdict.',
};
