import { sql } from 'kysely';
import type { Database } from './database/database.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Sidecars } from './sidecars.ts';
import { factsOf } from './works/rows.ts';

const AT_ONCE = 200;
/** A person who renames a work may pull the plug at once; who tags thousands need not wait for thousands of files. */
const WAITED_FOR = 50;

/**
 * Writes sidecars of works whose rows have changed. A change marks its rows as due in its own transaction, so a kill
 * between the two loses nothing: the next start writes what is due.
 */
export class FactsWriter {
  readonly #database: Database;
  readonly #sidecars: Sidecars;
  readonly #inTurn = oneAtATime();
  /** Waits for its turn. */
  #next: Promise<void> | undefined;
  /** A failure in the background, told to the next who waits. */
  #failure: unknown;

  constructor(database: Database, sidecars: Sidecars) {
    this.#database = database;
    this.#sidecars = sidecars;
  }

  /** After a change of `count` works: waits for their sidecars when they are few. */
  async after(count: number): Promise<void> {
    if (count === 0) return;
    const writing = this.written();
    if (count <= WAITED_FOR) return writing;
    writing.catch((error: unknown) => {
      this.#failure = error;
    });
  }

  /** Resolves when no sidecar is older than its row is now. */
  async written(): Promise<void> {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure;
    // all who come while others are being written go with the next: one look for what is due serves them together
    this.#next ??= this.#inTurn(async () => {
      this.#next = undefined;
      while (await this.#writeSome());
    });
    return this.#next;
  }

  /** While `work` takes facts away, none are written. */
  paused<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(work);
  }

  /** Whether there are more, or some have changed again. */
  async #writeSome(): Promise<boolean> {
    const db = this.#database.kysely;
    const due = await db
      .selectFrom('works')
      .select('id')
      .where('sidecar_due', '=', true)
      .limit(AT_ONCE)
      .execute();
    const works = await factsOf(
      db,
      due.map(({ id }) => id),
    );
    await inGroups(works, 8, (facts) => this.#sidecars.write('works', facts.id, facts));
    const written = {
      ids: works.map(({ id }) => id),
      revisions: works.map(({ revision }) => revision),
    };
    // what has changed in the meantime stays due
    const { numAffectedRows = 0n } = await sql`
      update works set sidecar_due = false
      from unnest(${written.ids}::text[], ${written.revisions}::integer[]) as written (id, revision)
      where works.id = written.id and works.revision = written.revision`.execute(db);
    return due.length === AT_ONCE || numAffectedRows < BigInt(works.length);
  }
}

async function inGroups<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < items.length; at += width) {
    await Promise.all(items.slice(at, at + width).map(work));
  }
}
