import { sql } from 'kysely';
import type { Gallery } from '../gallery.ts';

export interface Tag {
  readonly name: string;
  /** How many works, without those in the trash. */
  readonly count: number;
}

/** The most used first. */
export async function listTags({ database }: Gallery): Promise<Tag[]> {
  return database.kysely
    .selectFrom('work_tags')
    .innerJoin('works', 'works.id', 'work_tags.work')
    .where('trashed_at', 'is', null)
    .groupBy('tag')
    .select(['tag as name', sql<number>`count(*)::int`.as('count')])
    .orderBy('count', 'desc')
    .orderBy(sql`tag collate "C"`)
    .execute();
}
