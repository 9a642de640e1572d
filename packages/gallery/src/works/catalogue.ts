import { sql } from 'kysely';
import type { Gallery } from '../gallery.ts';
import { rightsSchema } from './work.ts';

/** What is told of a work among all others, with what its colours are. */
export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  /** Of its rights. */
  readonly artist: string | null;
  /** The name of the model that made it. */
  readonly modelName: string | null;
  readonly tags: string[];
  readonly createdAt: string;
  /** colorHistogram: 24 numbers, of lightness (8), chroma (4) and hue (12). */
  readonly colors: number[];
  /** brushOf: 21 numbers; null for works that were kept before strokes were described. */
  readonly brush: number[] | null;
}

/** All works but those in the trash, by id. */
export async function catalogue({ database }: Gallery): Promise<CatalogueEntry[]> {
  const rows = await database.kysely
    .selectFrom('works')
    .where('trashed_at', 'is', null)
    .select(['id', 'title', 'rights', 'model_name', 'created_at', 'colors', 'brush'])
    .select(sql<string[]>`array(select tag from work_tags where work = works.id)`.as('tags'))
    .orderBy('id')
    .execute();
  return rows.map(({ id, title, rights, model_name, created_at, colors, brush, tags }) => ({
    ...{ id, title, colors, brush, tags: tags.toSorted() },
    artist: rightsSchema.safeParse(rights).data?.artist ?? null,
    modelName: model_name,
    createdAt: created_at.toISOString(),
  }));
}

/** Another one after every change of a work: what `catalogue` gives is the same while it is. */
export async function catalogueStamp({ database }: Gallery): Promise<string> {
  const found = await database.kysely
    .selectFrom('works')
    .select([sql<number>`count(*)::int`.as('count'), sql<string>`coalesce(sum(revision), 0)`.as('revisions')])
    .executeTakeFirst();
  return `${found?.count}/${found?.revisions}`;
}
