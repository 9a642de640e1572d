import type { Kysely } from 'kysely';
import type { Tables } from '../database/tables.ts';
import { readVector } from '../vectors/bytes.ts';

const PAGE = 2000;

/**
 * Works with a vector that no eye makes: of another width than the others of its eye, or of another length than 1. The index
 * of likeness is made of these rows at every start and never kept: what is right here is right there.
 */
export async function damagedVectors(db: Kysely<Tables>): Promise<string[]> {
  const widths = new Map<string, Map<number, string[]>>();
  const damaged: string[] = [];
  for (let last: { work: string; eye: string } | undefined; ; ) {
    const rows = await db
      .selectFrom('work_vectors')
      .select(['work', 'eye', 'vector'])
      .where('vector', 'is not', null)
      .$if(last !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('work', 'eye'), '>', tuple(last?.work ?? '', last?.eye ?? '')),
        ),
      )
      .orderBy('work')
      .orderBy('eye')
      .limit(PAGE)
      .execute();
    for (const { work, eye, vector } of rows) {
      if (!vector || !isUnit(vector)) damaged.push(work);
      else {
        const ofEye = widths.get(eye) ?? new Map<number, string[]>();
        widths.set(eye, ofEye);
        const works = ofEye.get(vector.byteLength) ?? [];
        ofEye.set(vector.byteLength, works);
        works.push(work);
      }
    }
    last = rows.at(-1);
    if (rows.length < PAGE) break;
  }
  for (const ofEye of widths.values()) {
    const [, ...odd] = [...ofEye.values()].sort((a, b) => b.length - a.length);
    damaged.push(...odd.flat());
  }
  return damaged;
}

function isUnit(bytes: Uint8Array): boolean {
  if (bytes.byteLength === 0 || bytes.byteLength % 4 !== 0) return false;
  const vector = new Float32Array(bytes.byteLength / 4);
  readVector(bytes, vector, 0);
  return Math.abs(Math.hypot(...vector) - 1) < 1e-2;
}
