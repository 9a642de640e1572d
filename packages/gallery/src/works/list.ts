import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/tables.ts';
import { checkInput } from '../errors.ts';
import type { Gallery } from '../gallery.ts';
import { searchQuery } from '../search/search-query.ts';
import { type PageMark, readCursor, sorts, writeCursor } from './cursor.ts';
import { asSummary, selectSummaries } from './rows.ts';
import { sortKey } from './sort-key.ts';
import type { WorkSummary } from './work.ts';

const filterSchema = z.object({
  /** Words of any language, "…" for a phrase, −word for what must not be there. */
  q: z.string().max(500).optional(),
  board: z.string().optional(),
  tag: z.string().optional(),
  model: z.string().optional(),
  favourite: z.boolean().optional(),
  /** Only what is in the trash; without it, only what is not. */
  trash: z.boolean().default(false),
  /** From this time on, and before that one. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  sort: z.enum(sorts).default('newest'),
});

const querySchema = filterSchema.extend({
  cursor: z.string().max(4096).optional(),
  limit: z.int().min(1).max(500).default(60),
});

export type WorksFilter = z.input<typeof filterSchema>;
export type WorksQuery = z.input<typeof querySchema>;
type Filter = z.output<typeof filterSchema>;
type Works<Selected = object> = SelectQueryBuilder<Tables, 'works', Selected>;

export interface WorksPage {
  readonly items: WorkSummary[];
  /** The `cursor` of the next page; null on the last. */
  readonly next: string | null;
  /** Of all pages. */
  readonly total: number;
}

/**
 * A page of works. Pages hang on the last work of the page before and not on its number, so what is kept or deleted
 * meanwhile neither repeats nor skips a work. Throws GalleryError INPUT, CURSOR.
 */
export async function listWorks({ database }: Gallery, query: WorksQuery = {}): Promise<WorksPage> {
  const { cursor, limit, ...filter } = checkInput(querySchema, query, 'query');
  const db = database.kysely;
  const mark = cursor === undefined ? undefined : readCursor(cursor, filter.sort);
  const works = matching(db, filter);
  const page = ordered(mark ? after(works, mark) : works, filter.sort).limit(limit + 1);
  const rows = await selectSummaries(page).execute();
  const counted = await matching(db, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirst();
  const items = rows.slice(0, limit).map(asSummary);
  const last = items.at(-1);
  return {
    items,
    next: last && rows.length > limit ? writeCursor(markOf(last, filter.sort)) : null,
    total: counted?.total ?? 0,
  };
}

/** The ids of all works that a query finds, in its order. */
export async function findWorks({ database }: Gallery, query: WorksFilter = {}): Promise<string[]> {
  const filter = checkInput(filterSchema, query, 'query');
  const rows = await ordered(matching(database.kysely, filter), filter.sort).select('works.id').execute();
  return rows.map(({ id }) => id);
}

function matching(db: Kysely<Tables>, filter: Filter): Works {
  const { q, board, tag, model, favourite, trash, from, to } = filter;
  const asked = q === undefined ? undefined : searchQuery(q);
  let works: Works = db.selectFrom('works').where('trashed_at', trash ? 'is not' : 'is', null);
  if (asked !== undefined) works = works.where(sql<boolean>`search @@ cast(${asked}::text as tsquery)`);
  if (board !== undefined) {
    works = works.where(
      'works.id',
      'in',
      db.selectFrom('board_works').select('work').where('board', '=', board),
    );
  }
  if (tag !== undefined) {
    works = works.where('works.id', 'in', db.selectFrom('work_tags').select('work').where('tag', '=', tag));
  }
  if (model !== undefined) works = works.where('model', '=', model);
  if (favourite !== undefined) works = works.where('favourite', '=', favourite);
  if (from !== undefined) works = works.where('created_at', '>=', sql<Date>`${from}::timestamptz`);
  if (to !== undefined) works = works.where('created_at', '<', sql<Date>`${to}::timestamptz`);
  return works;
}

function ordered<Selected>(works: Works<Selected>, sort: Filter['sort']): Works<Selected> {
  switch (sort) {
    case 'newest':
      return works.orderBy('created_at', 'desc').orderBy('works.id', 'desc');
    case 'oldest':
      return works.orderBy('created_at', 'asc').orderBy('works.id', 'asc');
    case 'title':
      return works.orderBy('title_key', 'asc').orderBy('works.id', 'asc');
    case 'favourite':
      return works.orderBy('favourite', 'desc').orderBy('created_at', 'desc').orderBy('works.id', 'desc');
    default:
      return sort satisfies never;
  }
}

function after(works: Works, { sort, id, at, title, favourite }: PageMark): Works {
  const time = sql`${at}::timestamptz`;
  switch (sort) {
    case 'newest':
      return works.where(sql<boolean>`(created_at, works.id) < (${time}, ${id})`);
    case 'oldest':
      return works.where(sql<boolean>`(created_at, works.id) > (${time}, ${id})`);
    case 'title':
      return works.where(sql<boolean>`(title_key, works.id) > (${sortKey(title)}, ${id})`);
    case 'favourite':
      return works.where(sql<boolean>`(favourite, created_at, works.id) < (${favourite}, ${time}, ${id})`);
    default:
      return sort satisfies never;
  }
}

function markOf({ id, title, favourite, createdAt }: WorkSummary, sort: Filter['sort']): PageMark {
  return { sort, id, at: createdAt, title, favourite };
}
