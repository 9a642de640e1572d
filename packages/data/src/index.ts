/**
 * Pictures as data: open digits, IDX files, folders or zip archives of pictures; sample them in a seeded order; write
 * grids and pictures that carry their recipe.
 *
 *     import { batches, gridImage, openDataset, picturesOf, savePng } from '@inkstone/data';
 *
 *     const digits = await openDataset('digits');
 *     const plan = batches(digits, { batch: 64, seed: 1 });
 *     const { images, labels } = plan.at(0); // Float32Array [64, 1, 28, 28] in [−1, 1], Int32Array [64]
 *     await savePng('digits.png', gridImage(picturesOf(digits, plan.indicesAt(0))));
 *
 * @module
 */

export type { Batches, BatchOptions } from './batches.ts';
export { batches } from './batches.ts';
export type { DatasetParts, OriginalSizes } from './dataset.ts';
export { Dataset } from './dataset.ts';
export type { DownloadOptions, DownloadProgress } from './download/download.ts';
export { download } from './download/download.ts';
export type { PublishedFile, PublishedSet, Split } from './download/published-sets.ts';
export { publishedSets } from './download/published-sets.ts';
export type { DataErrorCode, Problem } from './errors.ts';
export { DataError } from './errors.ts';
export { isMissing, readFailure, writeFailure } from './files/io-error.ts';
export { makeFolder } from './files/make-folder.ts';
export { replaceWhole, sweepTemporaries, writeFileAtomic } from './files/write-atomic.ts';
export type { Batch } from './gather.ts';
export { gather } from './gather.ts';
export { UnusablePicture, unusable, withChannels } from './images/decode.ts';
export type { ReadProgress } from './images/decode-all.ts';
export { adviseOnFew } from './inspect/advice.ts';
export { formatInspection } from './inspect/format-inspection.ts';
export type { ClassCount, Inspection } from './inspect/inspect.ts';
export { inspect } from './inspect/inspect.ts';
export type { OpenOptions } from './open.ts';
export { openDataset } from './open.ts';
export type { GridOptions, RasterImage } from './pictures/grid.ts';
export { gridImage } from './pictures/grid.ts';
export type { BytePictures, FloatPictures } from './pictures/pictures.ts';
export { floatPictures, picturesOf, toBytes } from './pictures/pictures.ts';
export type { PngTexts } from './pictures/png.ts';
export { encodePng, savePng } from './pictures/png.ts';
export { PngError, readPngText, writePngText } from './pictures/png-text.ts';
export type { PixelStore } from './pixels/pixel-store.ts';
export type { Conformation } from './resample.ts';
export { conform } from './resample.ts';
export type { HoldOutOptions } from './subset.ts';
export { holdOut, subset } from './subset.ts';
export { WordedError } from './worded-error.ts';
export type { Words } from './words.ts';
export { wordsOf } from './words.ts';
