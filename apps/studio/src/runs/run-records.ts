import { join } from 'node:path';
import type { Records } from '../records.ts';
import { notFound } from '../studio-error.ts';
import { type RunData, type RunRecord, runRecord } from './run-record.ts';

/** The table `runs`, and where the folder of each lies. */
export class RunRecords {
  readonly #records: Records;
  readonly #folder: string;

  constructor(records: Records, folder: string) {
    this.#records = records;
    this.#folder = folder;
  }

  /** Throws StudioError 404. */
  async get(id: string): Promise<RunRecord> {
    const row = await this.#records.get('runs', id);
    if (!row) throw notFound('run', '训练');
    return runRecord(row);
  }

  async list(): Promise<RunRecord[]> {
    return (await this.#records.list('runs')).map(runRecord);
  }

  put(id: string, data: RunData): Promise<void> {
    return this.#records.put('runs', id, data);
  }

  /** Writes down what has changed of a run. */
  async change(id: string, changes: Partial<RunData>): Promise<RunRecord> {
    const { id: _id, updatedAt: _updatedAt, ...data } = await this.get(id);
    await this.put(id, { ...data, ...changes });
    return this.get(id);
  }

  /** Also its job. */
  async remove({ id, job }: RunRecord): Promise<void> {
    await this.#records.remove('runs', id);
    if (job !== null) await this.#records.remove('jobs', job);
  }

  /** The run folder. */
  path({ folder }: Pick<RunRecord, 'folder'>): string {
    return join(this.#folder, folder);
  }
}
