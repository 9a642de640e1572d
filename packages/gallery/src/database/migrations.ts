import { type Kysely, sql } from 'kysely';
import { recordTables, type Tables } from './tables.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  up(db: Kysely<Tables>): Promise<void>;
}

/** Forward only, in order, never changed once released: a change of the tables is a new one at the end. */
export const migrations: readonly Migration[] = [
  { version: 1, name: 'works, boards, tags, lineage and records', up: createTables },
  { version: 2, name: 'vectors of works', up: createVectors },
  { version: 3, name: 'strokes of works', up: addStrokes },
];

async function createTables(db: Kysely<Tables>): Promise<void> {
  await sql`
    create table works (
      id text primary key,
      file text not null,
      bytes integer not null,
      type text not null,
      width integer not null,
      height integer not null,
      color text not null,
      title text not null,
      title_key text collate "C" not null,
      note text not null,
      favourite boolean not null,
      source text not null,
      recipe jsonb,
      model text,
      model_name text,
      rights jsonb not null,
      palette jsonb not null,
      d_hash bit(64) not null,
      p_hash bit(64) not null,
      colors real[] not null,
      search tsvector not null,
      created_at timestamptz not null,
      trashed_at timestamptz,
      revision integer not null default 1,
      sidecar_due boolean not null default false
    )`.execute(db);
  await sql`create index works_by_time on works (created_at, id) where trashed_at is null`.execute(db);
  await sql`create index works_by_title on works (title_key, id) where trashed_at is null`.execute(db);
  await sql`create index works_by_favourite on works (favourite, created_at, id) where trashed_at is null`.execute(
    db,
  );
  await sql`create index works_in_trash on works (created_at, id) where trashed_at is not null`.execute(db);
  await sql`create index works_by_model on works (model)`.execute(db);
  await sql`create index works_by_file on works (file)`.execute(db);
  await sql`create index works_due on works (id) where sidecar_due`.execute(db);
  await sql`create index works_search on works using gin (search)`.execute(db);

  await sql`create table boards (id text primary key, name text not null, created_at timestamptz not null)`.execute(
    db,
  );
  await sql`
    create table board_works (
      board text not null references boards on delete cascade,
      work text not null references works on delete cascade,
      primary key (board, work)
    )`.execute(db);
  await sql`create index board_works_by_work on board_works (work)`.execute(db);
  await sql`
    create table work_tags (
      work text not null references works on delete cascade,
      tag text not null,
      primary key (work, tag)
    )`.execute(db);
  await sql`create index work_tags_by_tag on work_tags (tag, work)`.execute(db);
  await sql`
    create table parents (
      parent text not null references works on delete cascade,
      child text not null references works on delete cascade,
      primary key (child, parent)
    )`.execute(db);
  await sql`create index parents_by_parent on parents (parent)`.execute(db);

  for (const table of recordTables) {
    await sql`
      create table ${sql.table(table)} (
        id text primary key,
        data jsonb not null,
        state text,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`.execute(db);
    await sql`create index ${sql.ref(`${table}_by_state`)} on ${sql.table(table)} (state, created_at)`.execute(
      db,
    );
  }
}

/** What an eye made of works, or why it could not see one. Nothing is lost with it: the works can be seen again. */
async function createVectors(db: Kysely<Tables>): Promise<void> {
  await sql`
    create table work_vectors (
      work text not null references works on delete cascade,
      eye text not null,
      vector bytea,
      refusal jsonb,
      primary key (work, eye),
      check ((vector is null) <> (refusal is null))
    )`.execute(db);
}

/** Works that are there have none: they are described by what they were kept with. */
async function addStrokes(db: Kysely<Tables>): Promise<void> {
  await sql`alter table works add column brush real[]`.execute(db);
}
