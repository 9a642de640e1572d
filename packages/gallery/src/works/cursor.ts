import { z } from 'zod';
import { GalleryError } from '../errors.ts';

export const sorts = ['newest', 'oldest', 'title', 'favourite'] as const;
export type Sort = (typeof sorts)[number];

/** The last work of a page: what the next page comes after. */
const markSchema = z.object({
  sort: z.enum(sorts),
  id: z.string(),
  at: z.iso.datetime(),
  title: z.string(),
  favourite: z.boolean(),
});
export type PageMark = z.infer<typeof markSchema>;

export function writeCursor(mark: PageMark): string {
  return Buffer.from(JSON.stringify(mark)).toString('base64url');
}

/** Throws GalleryError CURSOR. */
export function readCursor(cursor: string, sort: Sort): PageMark {
  try {
    const mark = markSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (mark.sort === sort) return mark;
  } catch {
    // told below
  }
  throw new GalleryError(
    'CURSOR',
    {
      en: 'cursor: not a page of this list in this order; begin again without a cursor',
      zh: 'cursor：不是此列表在此顺序下的分页标记；请不带 cursor 重新开始',
    },
    { field: 'cursor' },
  );
}
