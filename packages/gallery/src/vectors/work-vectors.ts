/** What an eye made of works: unit vectors that lie near each other where works are alike. */
import type { Words } from '@inkstone/data';
import { sql } from 'kysely';
import type { Gallery } from '../gallery.ts';
import { anyOf } from '../works/rows.ts';
import { readVector, vectorBytes } from './bytes.ts';

/** Of one work: its vector, of length 1, or why the eye cannot see it. */
export type SeenWork =
  | { readonly work: string; readonly vector: Float32Array }
  | { readonly work: string; readonly refusal: Words };

/** Vectors of many works. */
export interface WorkVectors {
  readonly ids: readonly string[];
  /** [ids.length × width], row by row in the order of `ids`, each of length 1. */
  readonly vectors: Float32Array;
  /** 0 where there are none. */
  readonly width: number;
}

/** A work that waits to be seen. */
export interface UnseenWork {
  readonly id: string;
  /** SHA-256 of its file. */
  readonly file: string;
}

const PAGE = 2000;

/** Keeps what `eye` (the SHA-256 of its file) made of works, in place of what it made of them before. Works that are gone are passed over. */
export async function putVectors(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
  seen: readonly SeenWork[],
): Promise<void> {
  const works = seen.map(({ work }) => work);
  const vectors = seen.map((one) => ('vector' in one ? hex(vectorBytes(one.vector)) : null));
  const refusals = seen.map((one) => ('refusal' in one ? JSON.stringify(one.refusal) : null));
  await sql`
    insert into work_vectors (work, eye, vector, refusal)
    select works.id, ${eye}, decode(seen.vector, 'hex'), seen.refusal::jsonb
    from unnest(${works}::text[], ${vectors}::text[], ${refusals}::text[]) as seen (work, vector, refusal)
    join works on works.id = seen.work
    on conflict (work, eye) do update set vector = excluded.vector, refusal = excluded.refusal`.execute(
    database.kysely,
  );
}

/** The vectors that `eye` made of all works, those in the trash among them, or only of `works`. In the order of their ids. */
export async function vectorsOf(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
  works?: readonly string[],
): Promise<WorkVectors> {
  const ids: string[] = [];
  const found: Uint8Array[] = [];
  for (let last = ''; ; last = ids.at(-1) ?? '') {
    const rows = await database.kysely
      .selectFrom('work_vectors')
      .select(['work', 'vector'])
      .where('eye', '=', eye)
      .where('vector', 'is not', null)
      .where('work', '>', last)
      .$if(works !== undefined, (query) => query.where('work', '=', anyOf(works ?? [])))
      .orderBy('work')
      .limit(PAGE)
      .execute();
    for (const { work, vector } of rows) {
      if (!vector) continue;
      ids.push(work);
      found.push(vector);
    }
    if (rows.length < PAGE) break;
  }
  const bytesEach = usualLength(found);
  const whole = ids.flatMap((id, row) =>
    found[row]?.byteLength === bytesEach ? [{ id, bytes: found[row] }] : [],
  );
  const width = bytesEach / 4;
  const vectors = new Float32Array(whole.length * width);
  for (const [row, { bytes }] of whole.entries()) readVector(bytes, vectors, row * width);
  return { ids: whole.map(({ id }) => id), vectors, width };
}

/** Of most of them: one that is damaged is passed over, and told of by the doctor. */
function usualLength(found: readonly Uint8Array[]): number {
  const counts = new Map<number, number>();
  for (const { byteLength } of found) counts.set(byteLength, (counts.get(byteLength) ?? 0) + 1);
  const [usual] = [...counts].sort(([, a], [, b]) => b - a);
  return usual?.[0] ?? 0;
}

/** Works that `eye` has not looked at yet, the newest first, without those in the trash and without `except`. */
export async function worksUnseen(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
  limit: number,
  except: readonly string[] = [],
): Promise<UnseenWork[]> {
  const { rows } = await sql<UnseenWork>`
    select id, file from works
    where trashed_at is null and id <> all(${[...except]}::text[])
      and not exists (select from work_vectors where work = works.id and eye = ${eye})
    order by created_at desc, id desc limit ${limit}::int`.execute(database.kysely);
  return rows;
}

/** How far an eye has come, without works in the trash: all there are, those it has seen, and those it cannot see. */
export async function sightOf(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
): Promise<{ readonly works: number; readonly seen: number; readonly refused: number }> {
  const { rows } = await sql<{ works: number; seen: number; refused: number }>`
    select count(*)::int as works, count(v.vector)::int as seen, count(v.refusal)::int as refused
    from works left join work_vectors as v on v.work = works.id and v.eye = ${eye}
    where trashed_at is null`.execute(database.kysely);
  return rows[0] ?? { works: 0, seen: 0, refused: 0 };
}

/** Works that `eye` cannot see, and why, by their ids. */
export async function unseenReasons(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
  limit = 100,
): Promise<{ readonly id: string; readonly title: string; readonly reason: Words }[]> {
  const { rows } = await sql<{ id: string; title: string; reason: Words }>`
    select id, title, refusal as reason from work_vectors join works on works.id = work
    where eye = ${eye} and refusal is not null and trashed_at is null
    order by id limit ${limit}::int`.execute(database.kysely);
  return rows;
}

/** Drops what other eyes made of works, and what this one could not see, so that it looks again. Returns the works. */
export async function forgetOtherEyes(
  { database }: Pick<Gallery, 'database'>,
  eye: string,
): Promise<string[]> {
  const gone = await database.kysely
    .deleteFrom('work_vectors')
    .where(({ or, eb }) => or([eb('eye', '<>', eye), eb('refusal', 'is not', null)]))
    .returning('work')
    .execute();
  return gone.map(({ work }) => work);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
