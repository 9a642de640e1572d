/**
 * Keeps works: their files in a store by content, what is said about them beside, and an index over both in PostgreSQL
 * that can be made again from the files.
 *
 *     import { folderSidecars, folderStore, keepPicture, listWorks, openDatabase, openGallery } from '@inkstone/gallery';
 *
 *     const database = await openDatabase({ folder: 'home/database' });
 *     const gallery = await openGallery({
 *       database,
 *       store: folderStore('home/store'),
 *       sidecars: folderSidecars('home'),
 *     });
 *     await keepPicture(gallery, await readFile('hills.png'), { source: 'imported', title: 'Hills', tags: ['山水'] });
 *     const { items, next, total } = await listWorks(gallery, { q: '山' });
 *
 * @module
 */

export type { BackupOptions, BackupSize } from './care/backup.ts';
export { backup } from './care/backup.ts';
export { check } from './care/check.ts';
export type { Finding } from './care/finding.ts';
export { mendVectors } from './care/mend-vectors.ts';
export { rebuild } from './care/rebuild.ts';
export type { RestoreOptions } from './care/restore.ts';
export { restore } from './care/restore.ts';
export { sweepOrphans } from './care/sweep-orphans.ts';
export type { Database, DatabaseLocation } from './database/database.ts';
export { openDatabase } from './database/database.ts';
export { databaseFailure } from './database/database-failure.ts';
export type { Migration } from './database/migrations.ts';
export { migrations } from './database/migrations.ts';
export type { ProcessLock } from './database/process-lock.ts';
export { takeProcessLock } from './database/process-lock.ts';
export type { Tables } from './database/tables.ts';
export { HISTOGRAM_LENGTH, histogramOf } from './describe/color-histogram.ts';
export type { PictureDescription } from './describe/describe-picture.ts';
export { describePicture, pictureDescriptionSchema } from './describe/describe-picture.ts';
export type { GalleryErrorCode } from './errors.ts';
export { GalleryError } from './errors.ts';
export type { Gallery, GalleryParts } from './gallery.ts';
export { closeGallery, openGallery } from './gallery.ts';
export type { SidecarKind, Sidecars } from './sidecars.ts';
export { folderSidecars, s3Sidecars } from './sidecars.ts';
export type { ByteRange, FileStore, ListedFile, StoredFile } from './store/file-store.ts';
export { readAll } from './store/file-store.ts';
export { folderStore } from './store/folder-store.ts';
export { openStore, s3Location } from './store/open-store.ts';
export type { S3StoreOptions } from './store/s3-store.ts';
export { s3Store } from './store/s3-store.ts';
export type { Likeness } from './vectors/likeness-index.ts';
export { LikenessIndex } from './vectors/likeness-index.ts';
export { AGAINST, wished, wishedColors } from './vectors/wished.ts';
export type { SeenWork, UnseenWork, WorkVectors } from './vectors/work-vectors.ts';
export {
  forgetOtherEyes,
  putVectors,
  sightOf,
  unseenReasons,
  vectorsOf,
  worksUnseen,
} from './vectors/work-vectors.ts';
export type { Board } from './works/boards.ts';
export { createBoard, getBoard, listBoards, removeBoard, renameBoard } from './works/boards.ts';
export type { CatalogueEntry } from './works/catalogue.ts';
export { catalogue, catalogueStamp } from './works/catalogue.ts';
export type { Action, ManyChange, ManyChanged } from './works/change-many.ts';
export { changeWorks } from './works/change-many.ts';
export { fileOf, getWork, workByFile, workSummaries } from './works/get.ts';
export { keepPicture, keepWork } from './works/keep.ts';
export { colorsOf, likePalette, nearestColors } from './works/like-palette.ts';
export type { Lineage } from './works/lineage.ts';
export { lineage } from './works/lineage.ts';
export type { WorksFilter, WorksPage, WorksQuery } from './works/list.ts';
export { findWorks, listWorks } from './works/list.ts';
export { nearCopies } from './works/near-copies.ts';
export type { Tag } from './works/tags.ts';
export { listTags } from './works/tags.ts';
export { updateWork } from './works/update.ts';
export type { KeptInput, Rights, Work, WorkChanges, WorkSummary } from './works/work.ts';
