import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { PgliteThread } from './pglite-thread.ts';

/** PostgreSQL's dialect over a thread, which keeps transactions apart itself: statements need not wait for each other here. */
export function threadDialect(thread: PgliteThread): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createDriver: () => new ThreadDriver(thread),
  };
}

class ThreadDriver implements Driver {
  readonly #thread: PgliteThread;
  constructor(thread: PgliteThread) {
    this.#thread = thread;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return new ThreadConnection(this.#thread);
  }

  async beginTransaction(connection: ThreadConnection, settings: TransactionSettings): Promise<void> {
    const { isolationLevel, accessMode } = settings;
    const level = isolationLevel === undefined ? '' : `isolation level ${isolationLevel} `;
    connection.transaction = await this.#thread.begin(`${level}${accessMode ?? ''}`);
  }

  commitTransaction(connection: ThreadConnection): Promise<void> {
    return this.#end(connection, 'commit');
  }

  rollbackTransaction(connection: ThreadConnection): Promise<void> {
    return this.#end(connection, 'rollback');
  }

  async #end(connection: ThreadConnection, how: 'commit' | 'rollback'): Promise<void> {
    const { transaction } = connection;
    connection.transaction = undefined;
    if (transaction !== undefined) await this.#thread.end(transaction, how);
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${quoted(name)}`));
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to ${quoted(name)}`));
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release ${quoted(name)}`));
  }

  async releaseConnection(): Promise<void> {}

  destroy(): Promise<void> {
    return this.#thread.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

class ThreadConnection implements DatabaseConnection {
  transaction: number | undefined;
  readonly #thread: PgliteThread;
  constructor(thread: PgliteThread) {
    this.#thread = thread;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#thread.query(sql, parameters, this.transaction);
    return {
      // the rows are of the type that the query was built for
      rows: rows as Row[],
      ...(affectedRows !== undefined && { numAffectedRows: BigInt(affectedRows) }),
    };
  }

  // biome-ignore lint/correctness/useYield: there is nothing to give
  async *streamQuery(): AsyncGenerator<never> {
    throw new Error('an embedded database does not stream: ask in pages');
  }
}
