import { randomUUID } from 'node:crypto';
import { wordsOf } from '@inkstone/data';
import type { Records } from '../records.ts';
import { conflict, notFound } from '../studio-error.ts';
import type { Executor, Outcome } from './executor.ts';
import { isOver, type JobData, type JobKind, type JobRecord, jobData, jobRecord } from './job-record.ts';
import type { Entry, Queue } from './queue.ts';

export interface JobDeskParts {
  readonly records: Records;
  readonly queue: Queue;
  readonly executors: Readonly<Partial<Record<JobKind, Executor>>>;
  /** Hears of every change, progress as well. */
  readonly onChange: (job: JobRecord) => void;
  /** Other processes work on the same database: a job of theirs is only taken over when it has been silent. */
  readonly isShared: boolean;
}

/** Progress is written this often; everyone here hears of it at once. */
const WRITE_MS = 1000;
/** A worker that has not been heard of for this long is taken for dead. */
const SILENT_MS = 20_000;
/** Time for a last checkpoint when the studio ends; a job that needs longer resumes from the one before. */
const CLOSE_MS = 8000;

interface Running {
  job: JobRecord;
  readonly stop: AbortController;
  readonly settled: Promise<void>;
}

/** Jobs: begun here or elsewhere, carried out here where there is an executor, kept in the table `jobs`. */
export class JobDesk {
  readonly owner = randomUUID();
  readonly #parts: JobDeskParts;
  readonly #running = new Map<string, Running>();
  readonly #turns = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(parts: JobDeskParts) {
    this.#parts = parts;
  }

  /** Takes up what an ended process left, then works. */
  async start(): Promise<void> {
    await this.#recover();
    for (const kind of Object.keys(this.#parts.executors) as JobKind[]) {
      await this.#parts.queue.work(kind, 1, (entry) => this.#take(kind, entry));
    }
    this.#timer = setInterval(
      () => void this.#beat().catch(() => undefined),
      this.#parts.isShared ? 500 : 5000,
    );
    this.#timer.unref();
  }

  async create(
    kind: JobKind,
    request: unknown,
    { run, total = 1 }: { run?: string; total?: number } = {},
  ): Promise<JobRecord> {
    const id = `job-${randomUUID().slice(0, 13)}`;
    const ticket = randomUUID();
    const data: JobData = { kind, request, done: 0, total, ticket, ...(run !== undefined && { run }) };
    const job = await this.#write(id, data, 'waiting');
    await this.#parts.queue.send(kind, { job: id, ticket });
    return job;
  }

  async get(id: string): Promise<JobRecord> {
    const live = this.#running.get(id)?.job;
    if (live) return live;
    const row = await this.#parts.records.get('jobs', id);
    if (!row) throw notFound('job', '任务');
    return jobRecord(row);
  }

  async list(limit = 200): Promise<JobRecord[]> {
    const rows = await this.#parts.records.list('jobs', limit);
    return rows.map((row) => this.#running.get(row.id)?.job ?? jobRecord(row));
  }

  async all(): Promise<JobRecord[]> {
    return (await this.#parts.records.list('jobs')).map(jobRecord);
  }

  /** Jobs that others carry out, or ended since `since`. */
  async elsewhere(since: number): Promise<JobRecord[]> {
    const jobs = await this.list();
    return jobs.filter(
      (job) =>
        job.owner !== undefined &&
        job.owner !== this.owner &&
        !this.#running.has(job.id) &&
        Date.parse(job.updatedAt) > since,
    );
  }

  /** Whether a job of this kind is at work in this process. */
  isCarryingOut(kind: JobKind): boolean {
    return [...this.#running.values()].some(({ job }) => job.kind === kind);
  }

  /** Tells of a job that changed elsewhere. */
  tell(job: JobRecord): void {
    this.#parts.onChange(job);
  }

  /** Ends a job for good, within two seconds where it is carried out here. */
  async cancel(id: string): Promise<JobRecord> {
    return this.#end(id, 'cancel');
  }

  /** Stops a job with a checkpoint. */
  async pause(id: string): Promise<JobRecord> {
    return this.#end(id, 'pause');
  }

  /** Goes on with a paused, failed or ended job, with what its request is now. */
  async resume(id: string, changes: Partial<Pick<JobData, 'request' | 'total'>> = {}): Promise<JobRecord> {
    const job = await this.get(id);
    if (job.state === 'waiting' || job.state === 'running') {
      throw conflict('it is at work already', '它已经在运行');
    }
    const { error: _error, owner: _owner, wish: _wish, ...kept } = jobData(job);
    const ticket = randomUUID();
    const waiting = await this.#write(id, { ...kept, ...changes, ticket }, 'waiting');
    await this.#parts.queue.send(job.kind, { job: id, ticket });
    return waiting;
  }

  /** Stops what is carried out here; it resumes at the next start. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#timer);
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort('pause');
    const all = Promise.all(running.map(({ settled }) => settled));
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, CLOSE_MS).unref())]);
  }

  async #end(id: string, wish: 'pause' | 'cancel'): Promise<JobRecord> {
    await this.#inTurn(id, async () => {
      const running = this.#running.get(id);
      if (!running) return this.#endElsewhere(await this.get(id), wish);
      running.stop.abort(wish);
      await running.settled;
    });
    return this.get(id);
  }

  /** Ends a job that is not carried out here. */
  async #endElsewhere(job: JobRecord, wish: 'pause' | 'cancel'): Promise<void> {
    if (isOver(job.state)) return;
    // the process that carries it out reads the wish
    if (job.state === 'running') await this.#write(job.id, { ...jobData(job), wish }, 'running');
    else {
      const state = wish === 'pause' ? 'paused' : 'cancelled';
      await this.#write(job.id, { ...jobData(job), ticket: randomUUID() }, state);
    }
  }

  async #take(kind: JobKind, { job: id, ticket }: Entry): Promise<void> {
    const executor = this.#parts.executors[kind];
    if (!executor) return;
    // the queue may give out a second one when the first takes longer than a day
    const before = [...this.#running.values()].filter((running) => running.job.kind === kind);
    await Promise.all(before.map(({ settled }) => settled));
    const done = Promise.withResolvers<void>();
    const running = await this.#inTurn(id, () => this.#begin(id, ticket, done.promise));
    if (!running) return;
    try {
      const outcome = await this.#execute(executor, running);
      this.#running.delete(id);
      await this.#settle(running.job, outcome);
    } finally {
      this.#running.delete(id);
      done.resolve();
    }
  }

  /** Marks a job as carried out here, unless it was ended or begun anew since its ticket was written. */
  async #begin(id: string, ticket: string, settled: Promise<void>): Promise<Running | undefined> {
    const row = await this.#parts.records.get('jobs', id);
    if (!row || this.#isClosing) return undefined;
    const job = jobRecord(row);
    if (job.ticket !== ticket || job.state !== 'waiting') return undefined;
    const started = await this.#write(id, { ...jobData(job), owner: this.owner }, 'running');
    const running: Running = { job: started, stop: new AbortController(), settled };
    this.#running.set(id, running);
    return running;
  }

  /** One thing at a time for each job: ending one that is just being begun would miss it. */
  async #inTurn<T>(id: string, act: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(id) ?? Promise.resolve();
    const mine = before.then(act);
    const over = mine.then(
      () => undefined,
      () => undefined,
    );
    this.#turns.set(id, over);
    try {
      return await mine;
    } finally {
      if (this.#turns.get(id) === over) this.#turns.delete(id);
    }
  }

  async #execute(executor: Executor, running: Running): Promise<Outcome | { readonly state: 'cancelled' }> {
    let writtenAt = 0;
    const progress = (done: number, total: number) => {
      running.job = { ...running.job, done, total, updatedAt: new Date().toISOString() };
      this.#parts.onChange(running.job);
      if (Date.now() - writtenAt < WRITE_MS) return;
      writtenAt = Date.now();
      const { id, state } = running.job;
      void this.#parts.records.put('jobs', id, jobData(running.job), state).catch(() => undefined);
    };
    const { signal } = running.stop;
    try {
      signal.throwIfAborted();
      const outcome = await executor(running.job, { signal, progress });
      return signal.reason === 'cancel' && outcome.state !== 'done' ? { state: 'cancelled' } : outcome;
    } catch (error) {
      if (signal.aborted) return { state: signal.reason === 'cancel' ? 'cancelled' : 'paused' };
      return { state: 'failed', error: wordsOf(error) };
    }
  }

  async #settle(job: JobRecord, outcome: Outcome | { readonly state: 'cancelled' }): Promise<void> {
    const { wish: _wish, ...data } = jobData(job);
    const made = outcome.state === 'done' && outcome.made ? { made: outcome.made } : {};
    const error = outcome.state === 'failed' ? { error: outcome.error } : {};
    // what the end of the studio paused goes on at its next start
    const state = outcome.state === 'paused' && this.#isClosing ? 'running' : outcome.state;
    const done = outcome.state === 'done' ? { done: data.total } : {};
    await this.#write(job.id, { ...data, ...done, ...made, ...error }, state);
  }

  async #write(id: string, data: JobData, state: JobRecord['state']): Promise<JobRecord> {
    await this.#parts.records.put('jobs', id, data, state);
    const row = await this.#parts.records.get('jobs', id);
    if (!row) throw notFound('job', '任务');
    const job = jobRecord(row);
    this.#parts.onChange(job);
    return job;
  }

  /**
   * Jobs of processes that ended without a word wait again, with a new ticket; so do those that wait without an entry in
   * the queue, which a backup does not hold and a kill may come before.
   */
  async #recover(): Promise<void> {
    for (const row of await this.#parts.records.list('jobs')) {
      const job = jobRecord(row);
      if (job.state !== 'running' && job.state !== 'waiting') continue;
      if (this.#running.has(job.id)) continue;
      if (this.#parts.isShared && (await this.#isLookedAfter(job))) continue;
      const ticket = randomUUID();
      const { owner: _owner, ...data } = jobData(job);
      await this.#write(job.id, { ...data, ticket }, 'waiting');
      await this.#parts.queue.send(job.kind, { job: job.id, ticket });
    }
  }

  /** Another process has it, or will take it. */
  async #isLookedAfter({ state, kind, ticket, owner, updatedAt }: JobRecord): Promise<boolean> {
    const isSilent = Date.now() - Date.parse(updatedAt) > SILENT_MS;
    if (state === 'waiting') return !isSilent || this.#parts.queue.waits(kind, ticket);
    return owner !== undefined && !isSilent;
  }

  /** Says that the jobs here live, and does what others wish. */
  async #beat(): Promise<void> {
    for (const [id, running] of this.#running) {
      const row = await this.#parts.records.get('jobs', id);
      const wish = row && jobRecord(row).wish;
      if (wish) running.stop.abort(wish);
      else if (row && Date.now() - Date.parse(row.updatedAt) > SILENT_MS / 4) {
        await this.#parts.records.put('jobs', id, jobData(running.job), running.job.state);
      }
    }
    if (this.#parts.isShared && !this.#isClosing) await this.#recoverSometimes();
  }

  #recoveredAt = Date.now();
  async #recoverSometimes(): Promise<void> {
    if (Date.now() - this.#recoveredAt < SILENT_MS) return;
    this.#recoveredAt = Date.now();
    await this.#recover();
  }
}
