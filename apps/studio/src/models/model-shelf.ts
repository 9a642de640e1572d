import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectModel } from '@inkstone/autograd';
import { writeFileAtomic } from '@inkstone/data';
import { z } from 'zod';
import type { modelSchema } from '../api/schemas/models.ts';
import { notFound, StudioError } from '../studio-error.ts';

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

interface Place {
  readonly file: string;
  readonly name: string;
  readonly source: Model['source'];
  readonly run?: string;
}

interface Shelved extends Place {
  readonly model: Model;
}

/** Models of more bytes than this are not offered to browsers. */
const SMALL_BYTES = 24 * 2 ** 20;

/** The generators that the studio knows: those that ship, those of runs, those that were brought in. */
export class ModelShelf {
  readonly #shippedFolder: string;
  readonly #importedFolder: string;
  readonly #byId = new Map<string, Shelved>();
  /** Files looked at, by path, with when they were changed. */
  readonly #seen = new Map<string, number>();

  constructor(folders: { readonly shipped: string; readonly imported: string }) {
    this.#shippedFolder = folders.shipped;
    this.#importedFolder = folders.imported;
  }

  /** Reads the folders of shipped and imported models. */
  async scan(): Promise<void> {
    for (const [folder, source] of [
      [this.#shippedFolder, 'shipped'],
      [this.#importedFolder, 'imported'],
    ] as const) {
      for (const entry of await readdir(folder).catch(() => [])) {
        if (!entry.endsWith('.onnx')) continue;
        const name = entry.slice(0, -'.onnx'.length);
        await this.add({ file: join(folder, entry), name, source });
      }
    }
  }

  /** Takes in a file where it is a generator; what is no generator (a judge, say) is passed over. Its id where it is new. */
  async add(place: Place): Promise<string | undefined> {
    const { mtimeMs } = await stat(place.file);
    if (this.#seen.get(place.file) === mtimeMs) return undefined;
    this.#seen.set(place.file, mtimeMs);
    const bytes = await readFile(place.file);
    const model = describe(bytes, place, new Date(mtimeMs));
    if (model === undefined) return undefined;
    const known = this.#byId.get(model.id);
    // the same bytes may lie in two places: the first one names it
    if (known) return undefined;
    this.#byId.set(model.id, { ...place, model });
    return model.id;
  }

  /** Takes in bytes that someone brought. Throws StudioError where they are no generator of ours. */
  async import(bytes: Uint8Array, name: string): Promise<Model> {
    const id = createHash('sha256').update(bytes).digest('hex');
    const known = this.#byId.get(id);
    if (known) return known.model;
    const file = join(this.#importedFolder, `${id}.onnx`);
    const model = describe(bytes, { file, name, source: 'imported' }, new Date());
    if (model === undefined) {
      throw new StudioError(422, 'MODEL', {
        en: 'not a generator that inkstone train made: give the model.onnx of a run',
        zh: '不是 inkstone train 训练出的生成器：请给出某次训练的 model.onnx',
      });
    }
    await writeFileAtomic(file, bytes);
    this.#byId.set(id, { file, name, source: 'imported', model });
    return model;
  }

  list(): Model[] {
    const order = { shipped: 0, run: 1, imported: 2 } as const;
    return [...this.#byId.values()]
      .map(({ model }) => model)
      .sort((a, b) => order[a.source] - order[b.source] || b.addedAt.localeCompare(a.addedAt));
  }

  find(id: string): Model | undefined {
    return this.#byId.get(id)?.model;
  }

  ofRun(run: string): Model | undefined {
    return [...this.#byId.values()].find((shelved) => shelved.run === run)?.model;
  }

  /** Forgets what lies in the folder of a run that is deleted. */
  forgetRun(run: string): void {
    for (const [id, shelved] of this.#byId) {
      if (shelved.run !== run) continue;
      this.#byId.delete(id);
      this.#seen.delete(shelved.file);
    }
  }

  get(id: string): Model {
    return this.#shelved(id).model;
  }

  file(id: string): string {
    return this.#shelved(id).file;
  }

  #shelved(id: string): Shelved {
    const found = this.#byId.get(id);
    if (!found) throw notFound('model', '模型');
    return found;
  }
}

function describe(bytes: Uint8Array, place: Place, addedAt: Date): Model | undefined {
  const parsed = descriptionSchema.safeParse(descriptionIn(bytes, place.file));
  if (!parsed.success || parsed.data.kind !== 'generator') return undefined;
  const { recipe, zDim, classes, classNames, image, data } = parsed.data;
  return {
    id: createHash('sha256').update(bytes).digest('hex'),
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
