/** Runs SQL with $1, $2, … for values. */
export interface Sql {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

export const recordTables = ['runs', 'datasets', 'models', 'settings', 'jobs'] as const;
export type RecordTable = (typeof recordTables)[number];

export interface StudioRecord {
  readonly id: string;
  /** Unchecked: each owner parses its own. */
  readonly data: unknown;
  readonly state: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface Row {
  readonly id: string;
  readonly data: unknown;
  readonly state: string | null;
  readonly created_at: Date | string;
  readonly updated_at: Date | string;
}

const columns = 'id, data, state, created_at, updated_at';

/** The studio's own tables: an id, what is known as JSON, a state. */
export class Records {
  readonly #sql: Sql;
  constructor(sql: Sql) {
    this.#sql = sql;
  }

  async get(table: RecordTable, id: string): Promise<StudioRecord | undefined> {
    const { rows } = await this.#sql.executeSql(`select ${columns} from ${table} where id = $1`, [id]);
    return rows.map(asRecord)[0];
  }

  /** Newest first. */
  async list(table: RecordTable, limit = 10_000): Promise<StudioRecord[]> {
    const { rows } = await this.#sql.executeSql(
      `select ${columns} from ${table} order by created_at desc, id desc limit $1`,
      [limit],
    );
    return rows.map(asRecord);
  }

  /** Writes a row, new or not. */
  async put(table: RecordTable, id: string, data: object, state = ''): Promise<void> {
    await this.#sql.executeSql(
      `insert into ${table} (id, data, state, created_at, updated_at) values ($1, $2::jsonb, $3, now(), now())
       on conflict (id) do update set data = excluded.data, state = excluded.state, updated_at = now()`,
      [id, JSON.stringify(data), state],
    );
  }

  /** Whether there was one. */
  async remove(table: RecordTable, id: string): Promise<boolean> {
    const { rows } = await this.#sql.executeSql(`delete from ${table} where id = $1 returning id`, [id]);
    return rows.length > 0;
  }
}

function asRecord(row: unknown): StudioRecord {
  const { id, data, state, created_at, updated_at } = row as Row;
  return {
    id,
    data: typeof data === 'string' ? JSON.parse(data) : data,
    state: state ?? '',
    createdAt: new Date(created_at).toISOString(),
    updatedAt: new Date(updated_at).toISOString(),
  };
}
