import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { wordsOf, writeFileAtomic } from '@inkstone/data';
import type { Plan } from '@inkstone/gan/run';
import { z } from 'zod';
import { type Dataset, datasetSchema, type estimateSchema } from '../api/schemas/datasets.ts';
import type { Training } from '../api/schemas/training.ts';
import { askChild } from '../children/ask-child.ts';
import { childScript } from '../children/child-script.ts';
import type { DataWork } from '../children/data.ts';
import type { Home } from '../home/home.ts';
import type { Records } from '../records.ts';
import { settingsOf, shapeOf } from '../runs/training-settings.ts';
import { conflict, notFound, StudioError } from '../studio-error.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { label, type Upload } from '../uploads/receive.ts';
import { named } from '../uploads/refusals.ts';
import { sourceOf } from './dataset-source.ts';
import type { Diagnosis } from './diagnose.ts';
import type { DataSource } from './open-data.ts';
import type { TakenIn } from './take-in.ts';

const script = childScript('data');

/** What the table `datasets` keeps, and datasets/<id>/about.json says the same. */
const keptSchema = datasetSchema.omit({ id: true, builtIn: true }).extend({
  kind: z.enum(['pictures', 'idx']),
  classNames: z.array(z.string()),
});
type Kept = z.infer<typeof keptSchema>;

export interface DatasetShelfParts {
  readonly home: Home;
  readonly records: Records;
  readonly judge: string;
  readonly threads: number;
  /** Hears of a new dataset and its folder, before anyone trains on it. */
  readonly onTaken?: ((id: string, folder: string) => Promise<void>) | undefined;
}

/** Data to train on: digits, and what was brought in, each in a folder of its own under datasets/. */
export class DatasetShelf {
  readonly #parts: DatasetShelfParts;
  #digits: Promise<Dataset> | undefined;
  #estimating: Promise<unknown> = Promise.resolve();

  constructor(parts: DatasetShelfParts) {
    this.#parts = parts;
  }

  async list(): Promise<Dataset[]> {
    const rows = await this.#parts.records.list('datasets');
    return [await this.#openDigits(), ...rows.map(({ id, data }) => shown(id, keptSchema.parse(data)))];
  }

  async get(id: string): Promise<Dataset> {
    if (id === 'digits') return this.#openDigits();
    return shown(id, await this.#kept(id));
  }

  /** Where its pictures lie. */
  async source(id: string): Promise<DataSource> {
    if (id === 'digits') return { given: 'digits' };
    return sourceOf(join(this.#parts.home.folder('datasets'), id), await this.#kept(id));
  }

  /** Takes an upload in: sorted and looked over by a child, then moved to its place, then written down. */
  async take(upload: Upload): Promise<{ readonly dataset: Dataset; readonly refused: TakenIn['refused'] }> {
    const id = `data-${randomBytes(6).toString('hex')}`;
    const made = join(upload.folder, 'dataset');
    await mkdir(made);
    const taken = (await this.#ask({ kind: 'take-in', files: upload.files, into: made })) as TakenIn;
    const name = label(upload.fields.name ?? '').trim() || nameOf(upload) || id;
    const partial = { name, kind: taken.kind, classNames: [...taken.classes] };
    const sizes = taken.kind === 'pictures' ? taken.sizes : undefined;
    const source = sourceOf(made, partial);
    const diagnosis = (await this.#ask({ kind: 'diagnose', source, sizes }).catch((error: unknown) => {
      throw error instanceof StudioError ? named(name, notWhole(error)) : error;
    })) as Diagnosis;
    const kept: Kept = {
      ...partial,
      count: diagnosis.count,
      classes: diagnosis.classes ? [...diagnosis.classes] : null,
      shape: [...diagnosis.shape],
      bytes: taken.bytes,
      license: diagnosis.license,
      source: diagnosis.source,
      createdAt: new Date().toISOString(),
      recipes: recipesFor(diagnosis),
      inspection: [...diagnosis.findings],
    };
    await writeFileAtomic(join(made, 'about.json'), `${JSON.stringify({ format: 1, ...kept }, null, 2)}\n`);
    const folder = join(this.#parts.home.folder('datasets'), id);
    await rename(made, folder);
    await this.#parts.onTaken?.(id, folder);
    await this.#parts.records.put('datasets', id, kept);
    return { dataset: shown(id, kept), refused: taken.refused };
  }

  async remove(id: string): Promise<void> {
    if (id === 'digits') throw conflict('digits come with the installation', '手写数字随安装提供，不能删除');
    await this.#kept(id);
    await this.#parts.records.remove('datasets', id);
    await rm(join(this.#parts.home.folder('datasets'), id), { recursive: true, force: true });
  }

  async sheet(id: string, count: number, columns: number | undefined): Promise<Uint8Array> {
    return (await this.#ask({ kind: 'sheet', source: await this.source(id), count, columns })) as Uint8Array;
  }

  /** Tries a few real steps; one trial at a time, since they need the whole machine. */
  async estimate(id: string, training: Training): Promise<z.infer<typeof estimateSchema>> {
    const dataset = await this.get(id);
    const settings = settingsOf(training, {
      channels: dataset.shape[0],
      classes: dataset.classes?.length ?? 0,
      count: dataset.count,
    });
    const { judge, threads, home } = this.#parts;
    const source = await this.source(id);
    const before = this.#estimating;
    const asked = before.then(() =>
      this.#ask({ kind: 'estimate', source, shape: shapeOf(settings), settings, judge, threads }),
    );
    this.#estimating = asked.catch(() => undefined);
    const plan = (await asked) as Plan;
    return {
      steps: settings.steps,
      parameters: plan.parameters,
      secondsPerStep: plan.stepMs / 1000,
      seconds: plan.totalMs / 1000,
      memoryBytes: plan.peakMemoryBytes,
      diskBytes: plan.diskBytes,
      freeMemoryBytes: Math.min(totalmem(), process.availableMemory()),
      freeDiskBytes: await home.freeBytes(),
    };
  }

  #openDigits(): Promise<Dataset> {
    this.#digits ??= this.#ask({ kind: 'diagnose', source: { given: 'digits' }, sizes: undefined }).then(
      (answer) => {
        const { count, classes, shape, license, source, findings } = answer as Diagnosis;
        return {
          ...{ id: 'digits', name: 'digits', builtIn: true, bytes: 0, createdAt: new Date(0).toISOString() },
          ...{ count, classes: classes ? [...classes] : null, shape: [...shape], license, source },
          recipes: ['dcgan'],
          inspection: [...findings],
        };
      },
    );
    this.#digits.catch(() => {
      this.#digits = undefined;
    });
    return this.#digits;
  }

  #ask(work: DataWork): Promise<unknown> {
    return askChild(script, work, {
      background: work.kind === 'estimate',
      heapMegabytes: 4096,
      timeoutMs: uploadLimits.milliseconds,
    });
  }

  async #kept(id: string): Promise<Kept> {
    const row = await this.#parts.records.get('datasets', id);
    if (!row) throw notFound('dataset', '数据集');
    return keptSchema.parse(row.data);
  }
}

/** Damage that only a look at all of it shows. */
function notWhole(error: StudioError): StudioError {
  const { en, zh } = wordsOf(error);
  return new StudioError(error.status, error.code, {
    en: `${en}; bring whole files, as they were published`,
    zh: `${zh}；请导入完整的原始文件`,
  });
}

function shown(id: string, { kind: _kind, classNames: _classNames, ...kept }: Kept): Dataset {
  return { ...kept, id, builtIn: false };
}

/** Recipes in the order in which they fit: the article's for small pictures, else the one that learns from few. */
function recipesFor({ shape: [, height] }: Diagnosis): string[] {
  return height <= 32
    ? ['dcgan', 'dcgan64', 'stylegan2', 'lightgan']
    : ['lightgan', 'dcgan64', 'stylegan2', 'dcgan'];
}

/** The folder or archive that was dropped. */
function nameOf({ files }: Upload): string {
  const [first] = files;
  if (!first) return '';
  const path = label(first.name)
    .split('/')
    .filter((part) => part !== '');
  return path.length > 1 ? (path[0] ?? '') : (path[0] ?? '').replace(/\.[a-z0-9]+$/i, '');
}
