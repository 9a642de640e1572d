import { WordedError, type Words } from '@inkstone/data';
import type { z } from 'zod';

/** What went wrong, for programs; the message is for people and carries the cure. */
export type GalleryErrorCode =
  | 'INPUT' // a value that does not fit; `field` names it
  | 'CURSOR' // a page mark that this gallery did not give, or that belongs to another order
  | 'NOT_FOUND' // no such work, board or file
  | 'IN_USE' // another process has the database
  | 'NEWER_DATABASE' // written by a newer Inkstone
  | 'DATABASE' // it cannot be opened or answered with a failure
  | 'MISSING_FILE' // a work whose file is not in the store
  | 'DAMAGED_FILE' // a file whose content is not what its name says
  | 'STORE' // the store cannot be reached, or is not named rightly
  | 'UNREADABLE' // bytes that are no picture
  | 'BACKUP'; // a backup that cannot be made, or not be read

/** What this package throws, beside DataError for a full disk or a read-only folder. */
export class GalleryError extends WordedError {
  readonly code: GalleryErrorCode;
  readonly field: string | undefined;
  constructor(
    code: GalleryErrorCode,
    text: Words,
    { field, ...options }: ErrorOptions & { readonly field?: string } = {},
  ) {
    super(text, options);
    this.code = code;
    this.field = field;
  }
}

/** Parses what comes from outside. Throws GalleryError INPUT that names the field at fault. */
export function checkInput<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') || what;
  const reason = issue?.message ?? 'not as expected';
  throw new GalleryError(
    'INPUT',
    { en: `${what}: ${field}: ${reason}`, zh: `${what}：${field} 不合要求：${reason}` },
    { field, cause: result.error },
  );
}

export function noSuchWork(id: string): GalleryError {
  return new GalleryError('NOT_FOUND', {
    en: `work ${id}: there is no such work; it may have been deleted for good`,
    zh: `作品 ${id}：没有这件作品，可能已被彻底删除`,
  });
}

export function noSuchBoard(id: string): GalleryError {
  return new GalleryError('NOT_FOUND', {
    en: `board ${id}: there is no such board; it may have been removed`,
    zh: `画板 ${id}：没有这个画板，可能已被移除`,
  });
}
