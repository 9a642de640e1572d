import { Worker } from 'node:worker_threads';
import { type Ask, type Reply, type Request, type Result, receivedError } from './messages.ts';

const ending = import.meta.url.slice(import.meta.url.lastIndexOf('.'));
/** TypeScript beside TypeScript, JavaScript beside JavaScript as it is published. */
const script = new URL(`./worker${ending}`, import.meta.url);

/** PGlite in a thread of its own. The process ends by itself when nothing is asked of it. */
export class PgliteThread {
  readonly #worker: Worker;
  readonly #asked = new Map<number, PromiseWithResolvers<Result>>();
  #nextId = 0;
  #nextTransaction = 0;
  #failure: Error | undefined;

  constructor(folder: string) {
    // flags of the process are not all allowed in a thread
    this.#worker = new Worker(script, { workerData: { folder }, name: 'database', execArgv: [] });
    this.#worker.unref();
    this.#worker.on('message', (reply: Reply) => {
      const asked = this.#asked.get(reply.id);
      this.#asked.delete(reply.id);
      if (this.#asked.size === 0) this.#worker.unref();
      if ('error' in reply) asked?.reject(receivedError(reply.error));
      else asked?.resolve(reply.result);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread of the database has ended')));
  }

  /** One statement, in a transaction where one is given. */
  query(sql: string, values: readonly unknown[], transaction?: number): Promise<Result> {
    return this.#ask({ ask: 'query', sql, values, transaction });
  }

  exec(sql: string): Promise<Result> {
    return this.#ask({ ask: 'exec', sql });
  }

  /** Waits until no other transaction is open. */
  async begin(settings = ''): Promise<number> {
    const transaction = this.#nextTransaction++;
    await this.#ask({ ask: 'begin', transaction, settings });
    return transaction;
  }

  async end(transaction: number, how: 'commit' | 'rollback'): Promise<void> {
    await this.#ask({ ask: how, transaction });
  }

  async close(): Promise<void> {
    if (this.#failure === undefined) await this.#ask({ ask: 'close' });
    this.#failure ??= new Error('the database is closed');
    await this.#worker.terminate();
  }

  #ask(ask: Ask): Promise<Result> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    const asked = Promise.withResolvers<Result>();
    this.#asked.set(id, asked);
    // while an answer is awaited the process must not end
    this.#worker.ref();
    this.#worker.postMessage({ id, ...ask } satisfies Request);
    return asked.promise;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#asked.values()) reject(this.#failure);
    this.#asked.clear();
  }
}
