import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '@inkstone/gallery';
import { z } from 'zod';
import type { TrainWork } from '../children/train.ts';
import { sourceOf } from '../datasets/dataset-source.ts';
import type { Home } from '../home/home.ts';
import type { JobRecord } from '../jobs/job-record.ts';
import type { Records } from '../records.ts';
import { runRecord } from '../runs/run-record.ts';
import { conflict, notFound } from '../studio-error.ts';

const manifestSchema = z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.int() }));
type Manifest = z.infer<typeof manifestSchema>;

const modelSchema = z.object({ sha256: z.string() });

/** Takes models, datasets and run folders from one machine to another through the store; rows say what lies there. */
export class Travel {
  readonly #home: Home;
  readonly #records: Records;
  readonly #store: FileStore;
  /** One sending at a time. */
  #last: Promise<void> = Promise.resolve();

  constructor({ home, records, store }: { home: Home; records: Records; store: FileStore }) {
    this.#home = home;
    this.#records = records;
    this.#store = store;
  }

  /** The studio offers a model to workers. */
  async offerModel(id: string, file: string): Promise<void> {
    if (await this.#records.get('models', id)) return;
    const { sha256 } = await this.#store.put(createReadStream(file));
    await this.#records.put('models', id, { sha256 });
  }

  /** A file of a model, fetched when it is first wanted. */
  async model(id: string): Promise<string> {
    const row = await this.#records.get('models', id);
    if (!row) throw notFound('model in the store', '存储中的模型');
    const file = join(this.#home.folder('models'), `${id}.onnx`);
    await this.#fetch(modelSchema.parse(row.data).sha256, file);
    return file;
  }

  /** The studio offers a dataset to workers. */
  async offerDataset(id: string, folder: string): Promise<void> {
    await this.#records.put('settings', `files-of-${id}`, { files: await this.#send(folder) });
  }

  /** What a worker trains, with its data and what there is of its run. */
  async trainingOf(
    job: JobRecord,
    own: { readonly judge: string; readonly threads: number },
  ): Promise<TrainWork> {
    const row = await this.#records.get('runs', job.run ?? '');
    if (!row) throw notFound('run', '训练');
    const run = runRecord(row);
    const out = join(this.#home.folder('runs'), run.id);
    await this.fetchRun(run.id, out);
    return {
      out,
      source: await this.#source(run.dataset.id),
      ...{ shape: run.shape, settings: run.settings, steps: run.settings.steps, from: run.from },
      ...own,
    };
  }

  /** A worker sends the folder of its run. */
  sendRun(id: string): Promise<void> {
    this.#last = this.#last
      .catch(() => undefined)
      .then(async () => {
        const files = await this.#send(join(this.#home.folder('runs'), id));
        await this.#records.put('settings', `files-of-${id}`, { files });
      });
    return this.#last;
  }

  /** Brings a run's folder to what its worker sent. Whether anything changed. */
  async fetchRun(id: string, folder: string): Promise<boolean> {
    const manifest = await this.#manifest(id);
    return manifest === undefined ? false : this.#receive(manifest, folder);
  }

  async #source(dataset: string | null): Promise<TrainWork['source']> {
    if (dataset === 'digits') return { given: 'digits' };
    const row = dataset === null ? undefined : await this.#records.get('datasets', dataset);
    const manifest = dataset === null ? undefined : await this.#manifest(dataset);
    if (dataset === null || !row || !manifest) {
      throw conflict(
        'its data lies on another machine and cannot be fetched',
        '它的数据在另一台机器上，无法获取',
      );
    }
    const folder = join(this.#home.folder('datasets'), dataset);
    await this.#receive(manifest, folder);
    return sourceOf(folder, row.data);
  }

  async #manifest(id: string): Promise<Manifest | undefined> {
    const row = await this.#records.get('settings', `files-of-${id}`);
    return row && z.object({ files: manifestSchema }).parse(row.data).files;
  }

  readonly #sent = new Map<string, { readonly stamp: string; readonly sha256: string }>();

  async #send(folder: string): Promise<Manifest> {
    const manifest: Manifest = [];
    for (const path of await filesIn(folder)) {
      const file = join(folder, path);
      const found = await stat(file).catch(() => undefined);
      if (!found) continue; // an old checkpoint that has just gone
      const stamp = `${found.ino} ${found.mtimeMs} ${found.size}`;
      const known = this.#sent.get(file);
      const sha256 =
        known?.stamp === stamp ? known.sha256 : (await this.#store.put(createReadStream(file))).sha256;
      this.#sent.set(file, { stamp, sha256 });
      manifest.push({ path: path.split(sep).join('/'), sha256, bytes: found.size });
    }
    return manifest;
  }

  readonly #received = new Map<string, string>();

  async #receive(manifest: Manifest, folder: string): Promise<boolean> {
    let changed = false;
    for (const { path, sha256 } of manifest) {
      const file = join(folder, ...path.split('/'));
      if (relative(folder, file).startsWith('..')) continue; // a row that someone else wrote
      if (this.#received.get(file) === sha256) continue;
      await this.#fetch(sha256, file, true);
      this.#received.set(file, sha256);
      changed = true;
    }
    const wanted = new Set(manifest.map(({ path }) => path));
    for (const path of await filesIn(folder).catch(() => [])) {
      if (!wanted.has(path.split(sep).join('/'))) await rm(join(folder, path), { force: true });
    }
    return changed;
  }

  async #fetch(sha256: string, file: string, anew = false): Promise<void> {
    if (!anew && (await stat(file).catch(() => undefined))) return;
    await mkdir(dirname(file), { recursive: true });
    const partial = `${file}.${process.pid}.part`;
    await pipeline(await this.#store.read(sha256), createWriteStream(partial));
    await rename(partial, file);
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part') && !entry.name.endsWith('.tmp'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
