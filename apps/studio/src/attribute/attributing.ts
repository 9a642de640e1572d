import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { collectionsIn, type NearWork, newHands, removeCollection } from '@inkstone/attribution';
import type { Words } from '@inkstone/data';
import { type Gallery, workSummaries } from '@inkstone/gallery';
import type { Attribution, AttributionAsked, Collection } from '../api/schemas/attributing.ts';
import type { StudioEye } from '../eye/studio-eye.ts';
import type { ModelShelf } from '../models/model-shelf.ts';
import type { Searching } from '../search/searching.ts';
import { notFound, StudioError } from '../studio-error.ts';
import { label, type Received } from '../uploads/receive.ts';
import type { AttributedPicture } from './attribute-picture.ts';
import { noWorks, type WhereWorksAre } from './known-works.ts';
import { layPictures } from './lay-pictures.ts';

export interface AttributingParts {
  readonly eye: StudioEye;
  readonly gallery: Gallery;
  readonly models: ModelShelf;
  readonly searching: Searching;
  /** Folders of what the eye made of a person's collections, and of pictures that were sent for them. */
  readonly collections: string;
  readonly pictures: string;
}

/** Artists, and works of the gallery, that a report names. */
const ARTISTS = 10;
const GALLERY_WORKS = 4;

/** Whose hand pictures may be of: asks the eye, and puts what it answers in words and pictures. */
export class Attributing {
  readonly #parts: AttributingParts;
  readonly #where: WhereWorksAre;

  constructor(parts: AttributingParts) {
    this.#parts = parts;
    // the works that ship lie beside the eye that saw them
    const works = join(dirname(parts.eye.file), 'paintings.works');
    this.#where = { works, collections: parts.collections };
  }

  /** Why nothing can be attributed; null where it can. */
  async whyNot(): Promise<Words | null> {
    const noEye = await this.#parts.eye.whyNot();
    if (noEye) return noEye;
    const hasWorks = await stat(this.#where.works).then(
      (found) => found.isFile(),
      () => false,
    );
    if (hasWorks) return null;
    const own = await collectionsIn(this.#where.collections);
    return own.some(({ works }) => works.length > 0) ? null : noWorks(this.#where.works);
  }

  /** Throws StudioError 4xx for the picture or its corners, 409 NO_EYE, NO_WORKS, and the signal's reason. */
  async attribute(
    picture: string | Uint8Array,
    { corners, light, quick }: AttributionAsked,
    { signal, work }: { readonly signal: AbortSignal; readonly work?: string },
  ): Promise<Attribution> {
    const { eye } = this.#parts;
    const asked = { picture, corners, light, quick, where: this.#where };
    const made = await eye.attribute(asked, signal);
    return { ...shown(made), recipe: this.#recipe(made), gallery: await this.#near(made, work) };
  }

  async collections(): Promise<Collection[]> {
    const identity = await this.#parts.eye.identity();
    return (await collectionsIn(this.#where.collections)).map((each) => ({
      id: idOf(each.folder),
      name: each.name,
      source: each.source,
      works: each.works.length,
      failed: each.failures.length,
      failures: each.failures.slice(0, 100).map(({ file, error }) => ({ file, error })),
      otherEye: each.eye !== identity,
      artists: newHands(each, [])
        .slice(0, 100)
        .map(({ artist, works, told }) => ({ artist, works, told })),
    }));
  }

  /**
   * Lays pictures that were sent where a job finds them. Throws StudioError 409 NO_EYE, 409 where there is a collection of this
   * name, 422 for none or a file's name that leads out.
   */
  async takeCollection(
    given: string,
    files: readonly Received[],
  ): Promise<{ readonly place: string; readonly name: string }> {
    await this.#parts.eye.required();
    const name = label(given).trim().slice(0, 100);
    if (name === '') throw nameless();
    const all = await collectionsIn(this.#where.collections);
    if (all.some((each) => each.name === name)) throw named(name);
    const place = randomUUID();
    const folder = join(this.#parts.pictures, place);
    try {
      await layPictures(folder, files);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { place, name };
  }

  /** Removes pictures that belong to no collection, and to no job that is not over: those in `wanted`. */
  async forgetPictures(wanted: ReadonlySet<string>): Promise<void> {
    const kept = new Set((await collectionsIn(this.#where.collections)).map(({ folder }) => idOf(folder)));
    for (const place of await readdir(this.#parts.pictures).catch(() => [])) {
      if (kept.has(place) || wanted.has(place)) continue;
      await rm(join(this.#parts.pictures, place), { recursive: true, force: true });
    }
  }

  /** Forgets what the eye made of a collection, and pictures that were sent for it; others stay where they are. Throws StudioError 404. */
  async removeCollection(id: string): Promise<void> {
    const all = await collectionsIn(this.#where.collections);
    const found = all.find(({ folder }) => idOf(folder) === id);
    if (!found) throw notFound('collection', '收藏');
    await removeCollection(found);
    await rm(join(this.#parts.pictures, id), { recursive: true, force: true });
  }

  #recipe({ recipe }: AttributedPicture): Attribution['recipe'] {
    if (recipe.kind !== 'made') return { kind: recipe.kind, model: null };
    return { kind: 'made', model: this.#parts.models.find(recipe.model)?.name ?? recipe.model.slice(0, 12) };
  }

  /** Works of the gallery that look alike to the eye, but for the one that was asked about. */
  async #near({ vector }: AttributedPicture, asked: string | undefined): Promise<Attribution['gallery']> {
    const { eye, gallery, searching } = this.#parts;
    const index = await searching.index.of(await eye.required());
    // some of them may lie in the trash
    const near = index.nearest(vector, 4 * GALLERY_WORKS).filter(({ id }) => id !== asked);
    const scores = new Map(near.map(({ id, score }) => [id, score]));
    const works = await workSummaries(gallery, [...scores.keys()]);
    return works.slice(0, GALLERY_WORKS).map((work) => ({ work, score: scores.get(work.id) ?? 0 }));
  }
}

function shown(made: AttributedPicture): Omit<Attribution, 'recipe' | 'gallery'> {
  const { report, boxes, overlay, works, leftOut, notes } = made;
  const { artist, set, style, year, unknown, nearest, copyOf, patches } = report;
  return {
    shown: { picture: base64(made.shown.jpeg), width: made.shown.width, height: made.shown.height },
    artist: artist.slice(0, ARTISTS),
    set: [...set],
    style: [...style],
    year,
    unknown,
    nearest: nearest.map((work, index) => {
      const picture = made.nearest[index];
      return { ...shownWork(work), picture: picture ? base64(picture) : null };
    }),
    copyOf: copyOf && shownWork(copyOf),
    overlay: overlay && {
      ...{ picture: base64(overlay.jpeg), width: overlay.width, height: overlay.height },
      corners: overlay.corners.map(([x, y]) => ({ x, y })),
      ...{ mirrored: overlay.mirrored, score: overlay.score },
    },
    patches:
      patches?.map(({ name, p, forArtists }, index) => ({
        ...(boxes[index] as (typeof boxes)[number]),
        ...{ name, p, forArtists: [...forArtists] },
      })) ?? null,
    ...{ works, leftOut: [...leftOut], notes: [...notes] },
  };
}

function shownWork({ artist, title, year, style, score, collection }: NearWork) {
  return { artist, title, year: year ?? null, style, score, collection: collection ?? null };
}

function nameless(): StudioError {
  const faults = { en: 'a collection needs a name: give one', zh: '收藏需要名称：请填写' };
  return new StudioError(422, 'NAME', faults, { field: 'name' });
}

function named(name: string): StudioError {
  const faults = {
    en: `there is a collection “${name}” already: give another name, or remove that one first`,
    zh: `已有名为“${name}”的收藏：请另取名称，或先移除那一个`,
  };
  return new StudioError(409, 'CONFLICT', faults, { field: 'name' });
}

function idOf(folder: string): string {
  return folder.split(/[\\/]/).at(-1) ?? '';
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
