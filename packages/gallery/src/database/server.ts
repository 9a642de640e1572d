import { wordsOf } from '@inkstone/data';
import { Kysely, PostgresDialect } from 'kysely';
import { GalleryError } from '../errors.ts';
import type { Database } from './database.ts';
import { databaseFailure } from './database-failure.ts';
import type { Tables } from './tables.ts';
import { wordedDialect } from './worded-dialect.ts';

/** A PostgreSQL server (15 and later are tested) at `postgres://user:password@host:port/name`. */
export async function openServer(url: string): Promise<Database> {
  const name = withoutPassword(url);
  const { default: pg } = await import('pg'); // late: an embedded studio never loads it
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // a connection that breaks while nobody uses it is replaced at the next query, which tells what is wrong
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw unreachable(name, error);
  }
  const kysely = new Kysely<Tables>({ dialect: wordedDialect(new PostgresDialect({ pool }), name) });
  return {
    kind: 'server',
    name,
    kysely,
    transaction: (work) => kysely.transaction().execute(work),
    async executeSql(text, values) {
      // several statements come back as several results, which the types of pg do not say
      const client = await pool.connect().catch((error: unknown) => {
        throw databaseFailure(name, error);
      });
      let results: unknown;
      try {
        results = await client.query(text, values);
      } catch (error) {
        // a block that failed midway must not go back to the pool with its transaction open
        await client.query('rollback').catch(() => undefined);
        throw databaseFailure(name, error);
      } finally {
        client.release();
      }
      const all: unknown[] = Array.isArray(results) ? results : [results];
      return { rows: all.flatMap((result) => (hasRows(result) ? result.rows : [])) };
    },
    close: () => kysely.destroy(),
  };
}

function hasRows(result: unknown): result is { rows: unknown[] } {
  return typeof result === 'object' && result !== null && 'rows' in result && Array.isArray(result.rows);
}

function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return url.replace(/:[^:@/]*@/, '@');
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

function unreachable(name: string, cause: unknown): GalleryError {
  const { en, zh } = wordsOf(cause instanceof AggregateError ? cause.errors[0] : cause);
  return new GalleryError(
    'DATABASE',
    {
      en: `${name}: the database server does not let us in: ${en}; check the address, that it runs, the user and the password`,
      zh: `${name}：无法连接数据库服务器：${zh}；请检查地址、服务器是否在运行、用户名和密码`,
    },
    { cause },
  );
}
