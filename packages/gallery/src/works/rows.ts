/** Works out of the database. */
import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { pictureDescriptionSchema } from '../describe/describe-picture.ts';
import { rightsSchema, type Work, type WorkFacts, type WorkSummary } from './work.ts';

type Db = Kysely<Tables>;
type Works = SelectQueryBuilder<Tables, 'works', object>;

const tagsOf = sql<string[]>`array(select tag from work_tags where work = works.id order by tag collate "C")`;
const boardsOf = sql<string[]>`array(select board from board_works where work = works.id order by board)`;
const parentsOf = sql<string[]>`array(select parent from parents where child = works.id order by parent)`;

export const summaryColumns = [
  'works.id',
  'works.title',
  'works.width',
  'works.height',
  'works.color',
  'works.favourite',
  'works.model',
  'works.source',
  'works.created_at',
  'works.trashed_at',
] as const;

export function selectSummaries(works: Works) {
  return works.select(summaryColumns).select(tagsOf.as('tags'));
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['execute']>>[number];

export function asSummary({ created_at, trashed_at, ...row }: SummaryRow): WorkSummary {
  return { ...row, createdAt: created_at.toISOString(), trashedAt: trashed_at?.toISOString() ?? null };
}

/** Summaries of works by id, in the order of `ids`; those that are not there are left out. */
export async function summariesOf(db: Db, ids: readonly string[]): Promise<WorkSummary[]> {
  if (ids.length === 0) return [];
  const rows = await selectSummaries(db.selectFrom('works').where('id', '=', anyOf(ids))).execute();
  const byId = new Map(rows.map((row) => [row.id, asSummary(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function selectFacts(works: Works) {
  return selectSummaries(works).select([
    'works.note',
    'works.file',
    'works.bytes',
    'works.type',
    'works.recipe',
    'works.model_name',
    'works.rights',
    'works.palette',
    'works.d_hash',
    'works.p_hash',
    'works.colors',
    'works.brush',
    'works.revision',
    boardsOf.as('boards'),
    parentsOf.as('parents'),
  ]);
}

type FactsRow = Awaited<ReturnType<ReturnType<typeof selectFacts>['execute']>>[number];

const paletteSchema = pictureDescriptionSchema.shape.palette;

export async function workOf(db: Db, id: string): Promise<Work | undefined> {
  const row = await selectFacts(db.selectFrom('works').where('id', '=', id)).executeTakeFirst();
  if (!row) return undefined;
  return {
    ...asSummary(pickSummary(row)),
    note: row.note,
    file: row.file,
    bytes: row.bytes,
    type: row.type,
    recipe: asRecipe(row.recipe),
    modelName: row.model_name,
    rights: rightsSchema.parse(row.rights),
    boards: row.boards,
    parents: row.parents,
    palette: paletteSchema.parse(row.palette),
  };
}

/** The facts that go into sidecars, of works by id. */
export async function factsOf(db: Db, ids: readonly string[]): Promise<WorkFacts[]> {
  if (ids.length === 0) return [];
  const rows = await selectFacts(db.selectFrom('works').where('id', '=', anyOf(ids))).execute();
  return rows.map(asFacts);
}

function asFacts(row: FactsRow): WorkFacts {
  return {
    format: 1,
    id: row.id,
    file: row.file,
    bytes: row.bytes,
    source: row.source,
    recipe: asRecipe(row.recipe),
    ...(row.model_name === null ? {} : { modelName: row.model_name }),
    title: row.title,
    note: row.note,
    favourite: row.favourite,
    tags: row.tags,
    boards: row.boards,
    parents: row.parents,
    rights: rightsSchema.parse(row.rights),
    createdAt: row.created_at.toISOString(),
    trashedAt: row.trashed_at?.toISOString() ?? null,
    revision: row.revision,
    picture: {
      width: row.width,
      height: row.height,
      type: row.type,
      color: row.color,
      palette: paletteSchema.parse(row.palette),
      dHash: bitsToHex(row.d_hash),
      pHash: bitsToHex(row.p_hash),
      colors: fourDigits(row.colors),
      ...(row.brush && { brush: fourDigits(row.brush) }),
    },
  };
}

/** Real has seven digits, what is written has four. */
function fourDigits(values: readonly number[]): number[] {
  return values.map((value) => Math.round(value * 1e4) / 1e4);
}

function pickSummary(row: FactsRow): SummaryRow {
  const { id, title, width, height, color, favourite, model, source, created_at, trashed_at, tags } = row;
  return { id, title, width, height, color, favourite, model, source, created_at, trashed_at, tags };
}

/** One array and not a parameter for each: PostgreSQL takes 65,535 of those. */
export function anyOf(ids: readonly string[]) {
  return sql<string>`any(${[...ids]}::text[])`;
}

function asRecipe(recipe: unknown): Record<string, unknown> | null {
  return typeof recipe === 'object' && recipe !== null ? (recipe as Record<string, unknown>) : null;
}

function bitsToHex(bits: string): string {
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}
