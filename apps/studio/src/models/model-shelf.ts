import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectModel } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';
import { z } from 'zod';
import type { modelSchema } from '../api/schemas/models.ts';
import { sha256 } from '../sha256.ts';
import { conflict, StudioError } from '../studio-error.ts';

export type Model = z.infer<typeof modelSchema>;

const descriptionSchema = z.looseObject({
  kind: z.string(),
  recipe: z.string(),
  zDim: z.int(),
  classes: z.int(),
  classNames: z.array(z.string()).optional(),
  image: z.tuple([z.int(), z.int(), z.int()]),
  data: z.looseObject({ name: z.string().optional(), license: z.string().optional() }).optional(),
});

/** What lies beside a kept model. */
const noteSchema = z.object({
  name: z.string(),
  source: z.enum(['run', 'imported']),
  run: z.string().optional(),
  /** Deleted by a person: a run that still has the file does not bring it back. */
  removed: z.boolean().optional(),
});
type Note = z.infer<typeof noteSchema>;

interface Place {
  readonly file: string;
  readonly name: string;
  readonly source: Model['source'];
  readonly run?: string | undefined;
}

interface Shelved {
  readonly file: string;
  readonly model: Model;
}

/** Models of more bytes than this are not offered to browsers. */
const SMALL_BYTES = 24 * 2 ** 20;

/** The generators that the studio knows: those that ship, those of runs, those that were brought in. */
export class ModelShelf {
  readonly #shippedFolder: string;
  readonly #keptFolder: string;
  readonly #byId = new Map<string, Shelved>();
  /** Files looked at, by path, with when they were changed. */
  readonly #seen = new Map<string, number>();
  readonly #removed = new Set<string>();

  constructor(folders: { readonly shipped: string; readonly kept: string }) {
    this.#shippedFolder = folders.shipped;
    this.#keptFolder = folders.kept;
  }

  /** Reads the folders of shipped and kept models. */
  async scan(): Promise<void> {
    for (const entry of await onnxIn(this.#shippedFolder)) {
      const name = entry.slice(0, -'.onnx'.length);
      this.#shelve(await read({ file: join(this.#shippedFolder, entry), name, source: 'shipped' }));
    }
    for (const id of await removedIn(this.#keptFolder)) this.#removed.add(id);
    for (const entry of await onnxIn(this.#keptFolder)) {
      const file = join(this.#keptFolder, entry);
      const about = (await noteAt(noteOf(file))) ?? { name: entry.slice(0, 12), source: 'imported' };
      this.#shelve(await read({ file, ...about }));
    }
  }

  /**
   * Keeps a copy of a run's model, which stays when the run goes on or is deleted: recipes name models by their content.
   * Its id where it is new.
   */
  async addOfRun(file: string, name: string, run: string): Promise<string | undefined> {
    const { mtimeMs } = await stat(file);
    if (this.#seen.get(file) === mtimeMs) return undefined;
    this.#seen.set(file, mtimeMs);
    const bytes = await readFile(file);
    return this.#keep(sha256(bytes), bytes, { name, source: 'run', run });
  }

  /** Deletes a model that did not come with the installation. Pictures made with it keep their recipes and its name. */
  async remove(id: string): Promise<void> {
    const { file, model } = this.#shelved(id);
    const { name, source, run } = model;
    if (source === 'shipped') {
      throw conflict('this model comes with the installation', '此模型随安装提供，不能删除');
    }
    const note: Note = { name, source, ...(run !== undefined && { run }), removed: true };
    await writeFileAtomic(noteOf(file), `${JSON.stringify({ format: 1, ...note })}\n`);
    await rm(file, { force: true });
    this.#byId.delete(id);
    this.#removed.add(id);
  }

  /** Takes in bytes that someone brought. Throws StudioError where they are no generator of ours. */
  async import(bytes: Uint8Array, name: string): Promise<Model> {
    const id = sha256(bytes);
    const known = this.#byId.get(id);
    if (known) return known.model;
    if ((await this.#keep(id, bytes, { name, source: 'imported' })) !== undefined) return this.get(id);
    throw new StudioError(422, 'MODEL', {
      en: 'not a generator that inkstone train made: give the model.onnx of a run',
      zh: '不是 inkstone train 训练出的生成器：请给出某次训练的 model.onnx',
    });
  }

  async #keep(id: string, bytes: Uint8Array, note: Note): Promise<string | undefined> {
    if (this.#byId.has(id) || (note.source === 'run' && this.#removed.has(id))) return undefined;
    const file = join(this.#keptFolder, `${id}.onnx`);
    const model = describe(id, bytes, { file, ...note }, new Date());
    if (model === undefined) return undefined;
    await writeFileAtomic(file, bytes);
    await writeFileAtomic(noteOf(file), `${JSON.stringify({ format: 1, ...note })}\n`);
    this.#shelve({ file, model });
    this.#removed.delete(id);
    return id;
  }

  #shelve(found: Shelved | undefined): void {
    // the same bytes may lie in two places: the first one names them
    if (found && !this.#byId.has(found.model.id)) this.#byId.set(found.model.id, found);
  }

  list(): Model[] {
    const order = { shipped: 0, run: 1, imported: 2 } as const;
    // what ships was all added at once, by the installation
    const among = (a: Model, b: Model) =>
      a.source === 'shipped' ? a.name.localeCompare(b.name) : b.addedAt.localeCompare(a.addedAt);
    return [...this.#byId.values()]
      .map(({ model }) => model)
      .sort((a, b) => order[a.source] - order[b.source] || among(a, b));
  }

  find(id: string): Model | undefined {
    return this.#byId.get(id)?.model;
  }

  /** The newest model of a run. */
  ofRun(run: string): Model | undefined {
    return [...this.#byId.values()]
      .map(({ model }) => model)
      .filter((model) => model.run === run)
      .sort((a, b) => b.addedAt.localeCompare(a.addedAt))[0];
  }

  get(id: string): Model {
    return this.#shelved(id).model;
  }

  file(id: string): string {
    return this.#shelved(id).file;
  }

  /** Where directions lie that came along with a model. */
  besides(id: string): string {
    return this.file(id).replace(/\.onnx$/, '.directions.json');
  }

  #shelved(id: string): Shelved {
    const found = this.#byId.get(id);
    if (!found) throw missing(id);
    return found;
  }
}

function missing(id: string): StudioError {
  const short = id.slice(0, 12);
  return new StudioError(404, 'NOT_FOUND', {
    en: `there is no such model here (${short}…): it was deleted, or never came; bring its model.onnx in`,
    zh: `没有这个模型（${short}…）：它已被删除或从未导入；请导入它的 model.onnx`,
  });
}

async function onnxIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.onnx')).sort();
}

async function noteAt(file: string): Promise<Note | undefined> {
  return readFile(file, 'utf8')
    .then((text) => noteSchema.safeParse(JSON.parse(text)).data)
    .catch(() => undefined);
}

/** Ids of models that were deleted. */
async function removedIn(folder: string): Promise<string[]> {
  const ids: string[] = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (name.endsWith('.json') && (await noteAt(join(folder, name)))?.removed === true) {
      ids.push(name.slice(0, -'.json'.length));
    }
  }
  return ids;
}

function noteOf(file: string): string {
  return file.replace(/\.onnx$/, '.json');
}

async function read(place: Place): Promise<Shelved | undefined> {
  const { mtime } = await stat(place.file);
  const bytes = await readFile(place.file);
  const model = describe(sha256(bytes), bytes, place, mtime);
  return model && { file: place.file, model };
}

/** Undefined for what is no generator: a judge, say. */
function describe(id: string, bytes: Uint8Array, place: Place, addedAt: Date): Model | undefined {
  const parsed = descriptionSchema.safeParse(descriptionIn(bytes, place.file));
  if (!parsed.success || parsed.data.kind !== 'generator') return undefined;
  const { recipe, zDim, classes, classNames, image, data } = parsed.data;
  return {
    id,
    name: place.name,
    source: place.source,
    ...(place.run !== undefined && { run: place.run }),
    recipe,
    zDim,
    image,
    classes:
      classes > 0 ? (classNames ?? Array.from({ length: classes }, (_, index) => String(index))) : null,
    bytes: bytes.length,
    license: data?.license ?? null,
    dataName: data?.name ?? null,
    addedAt: addedAt.toISOString(),
    small: bytes.length <= SMALL_BYTES,
  };
}

function descriptionIn(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(inspectModel(bytes, file).metadata.inkstone ?? 'null');
  } catch {
    return undefined; // no ONNX, or not ours
  }
}
