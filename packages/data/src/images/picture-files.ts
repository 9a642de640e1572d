import type { Problem } from '../errors.ts';

/** One picture to be read: a file of a folder or an entry of an archive. */
export interface PictureFile {
  /** Relative to what was opened, with `/` on every system. */
  readonly path: string;
  /** Its bytes. Rejects when it cannot be read. */
  load(): Promise<Uint8Array>;
  /** Changes when its bytes do, as far as can be told without reading them. */
  stamp(): Promise<string>;
}

/** What a folder or an archive holds: pictures in a stable order, and what could not be looked at. */
export interface PictureListing {
  readonly files: readonly PictureFile[];
  readonly problems: readonly Problem[];
  close(): void;
}

/**
 * Endings taken for pictures. Some are not read by every build of libvips (bmp, heic, jxl, jp2, psd): they are listed
 * all the same, so that each is reported instead of passed over in silence.
 */
const PICTURE = /\.(jpe?g|jpe|jfif|png|webp|gif|tiff?|avif|svg|bmp|heic|heif|jxl|jp2|psd)$/i;

export function isPictureName(path: string): boolean {
  return PICTURE.test(path);
}

/** Hidden files, and what macOS and Windows leave beside pictures. */
export function isClutter(path: string): boolean {
  return path
    .split('/')
    .some((part) => part.startsWith('.') || part === '__MACOSX' || part === '$RECYCLE.BIN');
}

/** By code units: the same order on every system and in every language, so that the same files give the same data. */
export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
