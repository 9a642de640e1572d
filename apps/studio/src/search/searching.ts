import {
  colorsOf,
  fileOf,
  findWorks,
  type Gallery,
  histogramOf,
  nearestColors,
  putVectors,
  readAll,
  sightOf,
  type WorkSummary,
  wished,
  wishedColors,
  workSummaries,
} from '@inkstone/gallery';
import type { Example, Found, Search } from '../api/schemas/search.ts';
import { receivedError, type SentError } from '../children/child.ts';
import type { Region } from '../children/cut.ts';
import type { Look, LookWork } from '../children/look.ts';
import type { ReusedChild } from '../children/reused-child.ts';
import type { StudioEye } from '../eye/studio-eye.ts';
import { StudioError } from '../studio-error.ts';
import { LivingIndex } from './living-index.ts';
import { readSight, writeSight } from './sight-text.ts';

export interface SearchingParts {
  readonly gallery: Gallery;
  readonly eye: StudioEye;
  readonly looker: ReusedChild;
}

/** The largest picture that is taken, on a machine that does much else. */
const LOOK_MS = 60_000;
/** Regions of works that were looked at: who changes a filter does not wait for them again. */
const MOST_KEPT = 200;

/** Finds works by what examples of them look like. */
export class Searching {
  readonly #parts: SearchingParts;
  readonly index: LivingIndex;
  readonly #regions = new Map<string, Float32Array>();

  constructor(parts: SearchingParts) {
    this.#parts = parts;
    this.index = new LivingIndex(parts.gallery);
  }

  /** What is seen in a picture or a part of it, as a text to search with. Without an eye its colours alone. Throws StudioError. */
  async sight(
    picture: string | Uint8Array,
    region: Region | undefined,
    signal: AbortSignal,
  ): Promise<string> {
    const colors = await this.#colors(picture, region);
    const eye = await this.#parts.eye.identity();
    if (eye === null) return writeSight({ colors });
    return writeSight({ colors, seen: { eye, vector: await this.#see(picture, region, signal) } });
  }

  /** Throws StudioError 409 NO_EYE, OTHER_EYE, 422, GalleryError NOT_FOUND, and the signal's reason. */
  async find(search: Search, signal: AbortSignal): Promise<Found> {
    return search.by === 'eye' ? this.#byEye(search, signal) : this.#byColors(search);
  }

  async #byEye({ more, less, limit, ...filter }: Search, signal: AbortSignal): Promise<Found> {
    const { gallery, eye } = this.#parts;
    const identity = await eye.required();
    const vectors = async (examples: readonly Example[]) => {
      const found: Float32Array[] = [];
      for (const example of examples) found.push(await this.#vector(example, identity, signal));
      return found;
    };
    const vector = wished(await vectors(more), await vectors(less));
    // after the examples: one of them may only just have been seen
    const index = await this.index.of(identity);
    const among = await this.#among(filter);
    const given = worksOf(more, less);
    const counts = await sightOf(gallery, identity);
    let items: { work: WorkSummary; score: number }[] = [];
    // works in the trash have vectors as well: more are asked for until enough others are there
    for (let count = limit + given.size; ; count *= 4) {
      const near = index.nearest(vector, count, { among: among && new Set(among) });
      items = await this.#shown(near, given);
      if (items.length >= limit || near.length < count) break;
    }
    return { items: items.slice(0, limit), seen: counts.seen, works: counts.works };
  }

  async #byColors({ more, less, limit, ...filter }: Search): Promise<Found> {
    const { gallery } = this.#parts;
    const histograms = async (examples: readonly Example[]) => {
      const found: (readonly number[])[] = [];
      for (const example of examples) found.push(await this.#histogram(example));
      return found;
    };
    const wanted = wishedColors(await histograms(more), await histograms(less));
    const given = worksOf(more, less);
    const near = await nearestColors(gallery, wanted, limit + given.size, await this.#among(filter));
    const { works } = await sightOf(gallery, '');
    return { items: (await this.#shown(near, given)).slice(0, limit), seen: works, works };
  }

  async #shown(
    near: readonly { readonly id: string; readonly score: number }[],
    given: ReadonlySet<string>,
  ): Promise<{ work: WorkSummary; score: number }[]> {
    const scores = new Map(near.map(({ id, score }) => [id, score]));
    for (const id of given) scores.delete(id);
    const works = await workSummaries(this.#parts.gallery, [...scores.keys()]);
    return works.map((work) => ({ work, score: scores.get(work.id) ?? 0 }));
  }

  /** Undefined where all works count. */
  async #among(filter: Omit<Search, 'more' | 'less' | 'limit' | 'by'>): Promise<string[] | undefined> {
    const { q, board, tag, model, favourite } = filter;
    const asked = {
      ...(q !== undefined && { q }),
      ...(board !== undefined && { board }),
      ...(tag !== undefined && { tag }),
      ...(model !== undefined && { model }),
      ...(favourite !== undefined && { favourite }),
    };
    return Object.keys(asked).length === 0 ? undefined : findWorks(this.#parts.gallery, asked);
  }

  async #vector(example: Example, eye: string, signal: AbortSignal): Promise<Float32Array> {
    const index = await this.index.of(eye);
    switch (example.kind) {
      case 'work':
        return this.#vectorOfWork(example, eye, signal);
      case 'sight': {
        const { seen } = readSight(example.sight);
        if (!seen || !eye.startsWith(seen.eye) || (index.size > 0 && seen.vector.length !== index.width)) {
          throw otherEye();
        }
        return seen.vector;
      }
      case 'colors':
        throw new StudioError(
          422,
          'COLORS',
          {
            en: 'an eye looks at pictures, not at colours alone: search by colours, or give a picture',
            zh: '眼睛看的是图片，而不是单独的颜色：请改为按颜色搜索，或给出图片',
          },
          { field: 'by' },
        );
      default:
        return example satisfies never;
    }
  }

  async #vectorOfWork(
    { id, region }: Extract<Example, { kind: 'work' }>,
    eye: string,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const { gallery } = this.#parts;
    const { file } = await fileOf(gallery, id);
    if (region === undefined) {
      const known = (await this.index.of(eye)).get(id);
      if (known) return known;
      // it is asked for before its turn came
      const vector = await this.#see(await readAll(gallery.store, file), undefined, signal);
      await putVectors(gallery, eye, [{ work: id, vector }]);
      await this.index.hear({ type: 'seen', ids: [id] });
      return vector;
    }
    const key = JSON.stringify([eye, file, region]);
    const vector =
      this.#regions.get(key) ?? (await this.#see(await readAll(gallery.store, file), region, signal));
    this.#regions.delete(key);
    this.#regions.set(key, vector);
    const [oldest] = this.#regions.keys();
    if (this.#regions.size > MOST_KEPT && oldest !== undefined) this.#regions.delete(oldest);
    return vector;
  }

  async #histogram(example: Example): Promise<readonly number[]> {
    const { gallery } = this.#parts;
    switch (example.kind) {
      case 'work': {
        const { file } = await fileOf(gallery, example.id);
        if (example.region) return this.#colors(await readAll(gallery.store, file), example.region);
        return (await colorsOf(gallery, [example.id])).get(example.id) ?? [];
      }
      case 'sight':
        return readSight(example.sight).colors;
      case 'colors':
        return histogramOf(example.colors);
      default:
        return example satisfies never;
    }
  }

  async #see(
    picture: string | Uint8Array,
    region: Region | undefined,
    signal: AbortSignal,
  ): Promise<Float32Array> {
    const [sight] = await this.#parts.eye.see([{ picture, region }], { signal });
    if (!sight || 'refused' in sight) throw refused(sight?.refused);
    return sight.vector;
  }

  async #colors(picture: string | Uint8Array, region: Region | undefined): Promise<readonly number[]> {
    const work: LookWork = { kind: 'describe', files: [picture], region };
    const [look] = (await this.#parts.looker.ask(work, LOOK_MS)) as Look[];
    if (!look || 'refused' in look) throw refused(look?.refused);
    return look.picture.colors;
  }
}

function worksOf(...examples: readonly (readonly Example[])[]): ReadonlySet<string> {
  return new Set(examples.flat().flatMap((example) => (example.kind === 'work' ? [example.id] : [])));
}

function refused(error: SentError | undefined): StudioError {
  return error
    ? receivedError(error)
    : new StudioError(500, 'CHILD', { en: 'nothing was answered: try again', zh: '没有应答：请重试' });
}

function otherEye(): StudioError {
  return new StudioError(409, 'OTHER_EYE', {
    en: 'the picture was looked at by another eye, or by none: give the picture again',
    zh: '该图片由另一只眼睛看过，或尚未被看过：请重新给出图片',
  });
}
