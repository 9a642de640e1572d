/**
 * Works and their pictures: read a list, find copies, split by work.
 *
 *     const listed = await readIndex('paintings');
 *     const { works, pictures } = await readPictures('paintings', listed, { side: 128 });
 *     const parts = splitWorks(works, nearDuplicates(works, pictures), { test: 0.1, validate: 0.05 });
 *
 * @module
 */
export { artistName, styleName, titleName } from './display-name.ts';
export { nearDuplicates } from './near-duplicates.ts';
export { INDEX_FILE, parseIndex, readIndex } from './read-index.ts';
export type { ReadPicturesOptions, WorkPictures } from './read-pictures.ts';
export { readPicture, readPictures } from './read-pictures.ts';
export type { Part, SplitShares } from './split-works.ts';
export { splitWorks } from './split-works.ts';
export type { Picture, Work } from './work.ts';
