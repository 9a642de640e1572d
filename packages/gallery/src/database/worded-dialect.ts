import type { DatabaseConnection, Dialect } from 'kysely';
import { databaseFailure } from './database-failure.ts';

/** The same dialect, whose failures are told in words: kysely's plugins do not see them. */
export function wordedDialect(dialect: Dialect, name: string): Dialect {
  /** A pool gives the same connection again and again. */
  const worded = new WeakSet<DatabaseConnection>();
  const told = (error: unknown) => {
    throw databaseFailure(name, error);
  };
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver() {
      const driver = dialect.createDriver();
      const acquire = driver.acquireConnection.bind(driver);
      driver.acquireConnection = async (options) => {
        const connection = await acquire(options).catch(told);
        if (!worded.has(connection)) {
          const execute = connection.executeQuery.bind(connection);
          connection.executeQuery = (query, more) => execute<never>(query, more).catch(told);
          worded.add(connection);
        }
        return connection;
      };
      return driver;
    },
  };
}
