import { randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunEvent, readRun } from '@inkstone/gan/run';
import type { RunEvent as ShownEvent } from '../api/schemas/events.ts';
import type { Run } from '../api/schemas/runs.ts';
import type { Training } from '../api/schemas/training.ts';
import type { TrainWork } from '../children/train.ts';
import type { DatasetShelf } from '../datasets/dataset-shelf.ts';
import type { JobDesk } from '../jobs/job-desk.ts';
import { isOver, type JobRecord } from '../jobs/job-record.ts';
import type { ModelShelf } from '../models/model-shelf.ts';
import type { Records } from '../records.ts';
import { conflict } from '../studio-error.ts';
import { adoptedRun } from './adopted-run.ts';
import { exists } from './run-files.ts';
import { RunReader } from './run-reader.ts';
import type { RunData, RunRecord } from './run-record.ts';
import { RunRecords } from './run-records.ts';
import { shownEvent } from './shown-event.ts';
import { shownRun } from './shown-run.ts';
import { settingsOf, shapeOf } from './training-settings.ts';

export interface RunBookParts {
  readonly folder: string;
  readonly records: Records;
  readonly models: ModelShelf;
  readonly datasets: DatasetShelf;
  readonly judge: string;
  readonly threads: number;
  readonly tell: {
    run(run: Run): void;
    event(run: string, event: ShownEvent): void;
    model(id: string): void;
  };
}

/** What is left of a run for questions about its model. */
export interface RunRemains {
  readonly id: string;
  /** Its folder. */
  readonly path: string;
  /** How its data is opened. */
  readonly shape: TrainWork['shape'];
  /** Undefined where the data was deleted. */
  readonly source: TrainWork['source'] | undefined;
}

/** How often the folder is looked at for runs of the command line. */
const SCAN_MS = 5000;
/** How often a running run is told of as a whole; its steps are told of one by one. */
const TELL_MS = 1000;

/** Trainings: begun here or on the command line, each a folder under runs/. */
export class RunBook {
  readonly #parts: RunBookParts;
  readonly #runs: RunRecords;
  /** What stands in the run folders. */
  readonly reader: RunReader;
  readonly #toldAt = new Map<string, number>();
  #desk: JobDesk | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: RunBookParts) {
    this.#parts = parts;
    this.#runs = new RunRecords(parts.records, parts.folder);
    this.reader = new RunReader(this.#runs);
  }

  /** The desk needs the book to carry out trainings, and the book the desk to begin them. */
  async start(desk: JobDesk): Promise<void> {
    this.#desk = desk;
    await this.scan();
    this.#timer = setInterval(() => void this.scan().catch(() => undefined), SCAN_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async begin({
    dataset: id,
    name,
    ...training
  }: Training & { dataset: string; name?: string | undefined }): Promise<Run> {
    const dataset = await this.#parts.datasets.get(id);
    const settings = settingsOf(training, {
      channels: dataset.shape[0],
      classes: dataset.classes?.length ?? 0,
      count: dataset.count,
    });
    const run = newRunId(settings.recipe);
    const data: RunData = {
      name: name === undefined || name === '' ? `${dataset.name} · ${settings.recipe}` : name,
      folder: run,
      dataset: { id, name: dataset.name, count: dataset.count },
      settings,
      shape: shapeOf(settings),
      job: null,
      createdAt: new Date().toISOString(),
    };
    await this.#runs.put(run, data);
    const job = await this.#jobs.create('train', {}, { run, total: settings.steps });
    await this.#runs.put(run, { ...data, job: job.id });
    return this.#tell(run);
  }

  async list(): Promise<Run[]> {
    return Promise.all((await this.#runs.list()).map((run) => this.#shown(run)));
  }

  async get(id: string): Promise<Run> {
    return this.#shown(await this.#runs.get(id));
  }

  async rename(id: string, name: string): Promise<Run> {
    await this.#runs.change(id, { name });
    return this.#tell(id);
  }

  async pause(id: string): Promise<Run> {
    await this.#jobs.pause(await this.#jobOf(id));
    return this.#tell(id);
  }

  async cancel(id: string): Promise<Run> {
    await this.#jobs.cancel(await this.#jobOf(id));
    return this.#tell(id);
  }

  async resume(id: string): Promise<Run> {
    const run = await this.#runs.get(id);
    await this.#goOn(run, run.settings.steps, 'last');
    return this.#tell(id);
  }

  /** `steps` more than it has made, or than its best checkpoint has. */
  async continue(id: string, steps: number, from: 'last' | 'best'): Promise<Run> {
    const run = await this.#runs.get(id);
    const { step, best } = await this.#shown(run);
    const start = from === 'best' ? (best?.step ?? step) : step;
    await this.#goOn(run, start + steps, from);
    return this.#tell(id);
  }

  async remove(id: string): Promise<void> {
    const run = await this.#runs.get(id);
    const { state } = await this.#shown(run);
    if (state === 'running' || state === 'waiting') {
      throw conflict('the run is at work: cancel it first', '训练正在进行：请先取消');
    }
    await this.#runs.remove(run);
    this.reader.forget(id);
    await rm(this.#runs.path(run), { recursive: true, force: true });
  }

  /** What the child that trains is told. */
  async workOf(job: JobRecord): Promise<TrainWork> {
    const run = await this.#runs.get(job.run ?? '');
    const source = await this.#sourceOf(run);
    return {
      out: this.#runs.path(run),
      source,
      shape: run.shape,
      settings: run.settings,
      judge: this.#parts.judge,
      threads: this.#parts.threads,
      steps: run.settings.steps,
      from: run.from,
    };
  }

  /** Undefined where the run was deleted. */
  async remains(id: string): Promise<RunRemains | undefined> {
    const run = (await this.#runs.list()).find((one) => one.id === id);
    if (!run) return undefined;
    const source = await this.#sourceOf(run).catch(() => undefined);
    return { id, path: this.#runs.path(run), shape: run.shape, source };
  }

  /** Passes on what the child says. */
  async hear(run: string, event: RunEvent): Promise<void> {
    const { tell } = this.#parts;
    const shown = shownEvent(event);
    if (shown) tell.event(run, shown);
    // the best checkpoint was taken up once; after a kill it goes on from the last
    if (event.type === 'resumed') await this.#forgetFrom(run);
    if (event.type === 'done') await this.scan();
    const now = Date.now();
    if (event.type === 'step' && now - (this.#toldAt.get(run) ?? 0) < TELL_MS) return;
    this.#toldAt.set(run, now);
    await this.#tell(run);
  }

  async hearOfJob(job: JobRecord): Promise<void> {
    if (job.run === undefined || job.state === 'running') return;
    await this.#tell(job.run).catch(() => undefined);
  }

  /** Fetches what a worker elsewhere has sent of a run, and tells of it. */
  async follow(job: JobRecord, fetch: (run: string, folder: string) => Promise<boolean>): Promise<void> {
    if (job.run === undefined) return;
    const changed = await fetch(job.run, this.#runs.path(await this.#runs.get(job.run)));
    if (changed) await this.scan();
    await this.#tell(job.run);
  }

  /** Adopts runs of the command line, and puts finished models on the shelf. */
  async scan(): Promise<void> {
    const { folder, models, tell } = this.#parts;
    const known = new Map((await this.#runs.list()).map((run) => [run.folder, run]));
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isDirectory()) continue;
      const run = known.get(entry.name) ?? (await this.#adopt(entry.name));
      const file = join(folder, entry.name, 'model.onnx');
      if (!run || !(await exists(file)) || run.settings.recipe === 'lenet') continue;
      const id = await models.addOfRun(file, run.name, run.id);
      if (id !== undefined) tell.model(id);
    }
  }

  async #adopt(folder: string): Promise<RunRecord | undefined> {
    const path = join(this.#parts.folder, folder);
    const description = await readRun(path).catch(() => undefined);
    if (!description) return undefined;
    const { id, data } = await adoptedRun(path, description);
    await this.#runs.put(id, data);
    await this.#tell(id);
    return this.#runs.get(id);
  }

  async #goOn(run: RunRecord, steps: number, from: 'last' | 'best'): Promise<void> {
    const { id } = run;
    const job = run.job === null ? undefined : await this.#jobs.get(run.job);
    if (job && !isOver(job.state) && job.state !== 'paused') {
      throw conflict('the run is at work already', '训练已在进行');
    }
    await this.#runs.change(id, { settings: { ...run.settings, steps }, from });
    if (job) await this.#jobs.resume(job.id, { total: steps });
    else {
      const begun = await this.#jobs.create('train', {}, { run: id, total: steps });
      await this.#runs.change(id, { job: begun.id });
    }
  }

  async #forgetFrom(id: string): Promise<void> {
    if ((await this.#runs.get(id)).from === 'best') await this.#runs.change(id, { from: 'last' });
  }

  async #sourceOf(run: RunRecord): Promise<TrainWork['source']> {
    if (run.dataset.id !== null) return this.#parts.datasets.source(run.dataset.id);
    return { given: (await readRun(this.#runs.path(run))).data.given };
  }

  get #jobs(): JobDesk {
    if (!this.#desk) throw new Error('the run book is not started');
    return this.#desk;
  }

  async #jobOf(id: string): Promise<string> {
    const { job } = await this.#runs.get(id);
    if (job === null) throw conflict('the run is not at work', '训练没有在进行');
    return job;
  }

  async #tell(id: string): Promise<Run> {
    const run = await this.get(id);
    this.#parts.tell.run(run);
    return run;
  }

  async #shown(record: RunRecord): Promise<Run> {
    const path = this.#runs.path(record);
    const job = record.job === null ? undefined : await this.#jobs.get(record.job).catch(() => undefined);
    return shownRun({
      record,
      path,
      job,
      metrics: this.reader.metricsOf(record),
      model: this.#parts.models.ofRun(record.id)?.id,
    });
  }
}

function newRunId(recipe: string): string {
  const date = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${recipe}-${date}-${randomBytes(3).toString('hex')}`;
}
