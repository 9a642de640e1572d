/** The thread that PGlite lives in: its statements are computed here, beside the event loop of the studio and not in it. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { oneAtATime } from '../../one-at-a-time.ts';
import { type Reply, type Request, type Result, sentError } from './messages.ts';
import { prepareFolder } from './prepare-folder.ts';
import { startParams } from './settings.ts';

const port = parentPort;
if (!port) throw new Error('this is the script of a thread');
const { folder } = workerData as { folder: string };

/** The first of these waits for the database: what is asked meanwhile comes after it. */
const alone = oneAtATime();
const opening = alone(async () => {
  await prepareFolder(folder);
  const pglite = new PGlite(folder, { startParams: [...startParams] });
  await pglite.waitReady;
  return pglite;
});
opening.catch(() => undefined); // told to each who asks

/** How the open transaction ends; it keeps its turn until then. */
const ends = new Map<number, (how: 'commit' | 'rollback') => Promise<Result>>();

async function carryOut(request: Request): Promise<Result> {
  const pglite = await opening;
  switch (request.ask) {
    case 'query': {
      const { sql, values, transaction } = request;
      const query = async (): Promise<Result> => {
        const { rows, affectedRows } = await pglite.query(sql, [...values]);
        return { rows, affectedRows };
      };
      if (transaction === undefined) return alone(query);
      if (!ends.has(transaction)) throw new Error('the transaction has ended already');
      return query();
    }
    case 'exec':
      return alone(async () => {
        // a block that failed midway must not leave its transaction open for the next
        const results = await pglite.exec(request.sql).catch(async (error: unknown) => {
          await pglite.exec('rollback').catch(() => undefined);
          throw error;
        });
        // pg-boss looks for rows of any statement of a block, which ends with a commit that has none
        return { rows: results.flatMap(({ rows }) => rows) };
      });
    case 'begin': {
      const { transaction, settings } = request;
      const begun = Promise.withResolvers<Result>();
      void alone(async () => {
        const over = Promise.withResolvers<void>();
        await pglite.exec(`begin ${settings}`);
        ends.set(transaction, (how) => end(pglite, how).finally(over.resolve));
        begun.resolve({ rows: [] });
        await over.promise;
        ends.delete(transaction);
      }).catch(begun.reject);
      return begun.promise;
    }
    case 'commit':
    case 'rollback': {
      const ended = ends.get(request.transaction);
      if (!ended) throw new Error('the transaction has ended already');
      return ended(request.ask);
    }
    case 'close':
      return alone(async () => {
        await pglite.close();
        return { rows: [] };
      });
    default:
      return request satisfies never;
  }
}

async function end(pglite: PGlite, how: 'commit' | 'rollback'): Promise<Result> {
  const [ended] = await pglite.exec(how);
  // PostgreSQL rolls back, without an error, what cannot be committed
  if (how === 'commit' && ended?.command === 'ROLLBACK') {
    throw Object.assign(new Error('a statement of the transaction failed: it was rolled back'), {
      code: '25P02',
    });
  }
  return { rows: [] };
}

port.on('message', (request: Request) => {
  const { id } = request;
  carryOut(request).then(
    (result) => port.postMessage({ id, result } satisfies Reply),
    (error: unknown) => port.postMessage({ id, error: sentError(error) } satisfies Reply),
  );
});
