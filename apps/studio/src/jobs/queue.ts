import { databaseFailure, GalleryError } from '@inkstone/gallery';
import { PgBoss } from 'pg-boss';
import { jobKinds } from '../api/schemas/jobs.ts';
import type { Sql } from '../records.ts';
import type { JobKind } from './job-record.ts';

/** What stands in the queue: the job itself is in the table `jobs`. */
export interface Entry {
  readonly job: string;
  readonly ticket: string;
}

/** The longest that pg-boss waits; a training that goes on for days is followed by its row alone. */
const LONGEST_SECONDS = 24 * 3600 - 1;

/** pg-boss over the studio's own database: every process that works takes from it, each entry goes to one. */
export class Queue {
  readonly #boss: PgBoss;
  readonly #workers = new Map<JobKind, string>();

  private constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** Over PGlite, or over whatever runs SQL. `onError` hears what goes wrong between jobs. */
  static async open(sql: Sql, onError: (error: Error) => void): Promise<Queue> {
    const boss = new PgBoss({
      // pg-boss looks at the database's own codes
      db: {
        executeSql: (text, values) =>
          sql.executeSql(text, values).catch((error: unknown) => {
            throw error instanceof GalleryError ? (error.cause ?? error) : error;
          }),
      },
      schedule: false,
      superviseIntervalSeconds: 300,
    });
    boss.on('error', onError);
    await boss.start();
    for (const kind of jobKinds) {
      if (await boss.getQueue(kind)) continue;
      await boss.createQueue(kind, {
        retryLimit: 0,
        expireInSeconds: LONGEST_SECONDS,
        deleteAfterSeconds: 3600,
      });
    }
    return new Queue(boss);
  }

  async send(kind: JobKind, entry: Entry): Promise<void> {
    await this.#boss.send(kind, { ...entry }, { id: entry.ticket }).catch((error: unknown) => {
      throw databaseFailure('jobs', error);
    });
    const worker = this.#workers.get(kind);
    if (worker !== undefined) this.#boss.notifyWorker(worker);
  }

  /** Whether an entry waits to be taken. */
  async waits(kind: JobKind, ticket: string): Promise<boolean> {
    const [found] = await this.#boss.findJobs(kind, { id: ticket });
    return found?.state === 'created' || found?.state === 'retry';
  }

  /** Takes entries of a kind, `atOnce` at a time. */
  async work(kind: JobKind, atOnce: number, take: (entry: Entry) => Promise<void>): Promise<void> {
    const worker: string = await this.#boss.work<Entry>(
      kind,
      { batchSize: 1, localConcurrency: atOnce, pollingIntervalSeconds: 2 },
      async ([entry]) => {
        if (!entry) return;
        await take(entry.data);
        // the next one need not wait for the clock
        this.#boss.notifyWorker(worker);
      },
    );
    this.#workers.set(kind, worker);
  }

  /** Whatever is being carried out must have been stopped before. */
  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }
}
