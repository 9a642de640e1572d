import { type Gallery, LikenessIndex, vectorsOf } from '@inkstone/gallery';
import type { StudioEvent } from '../api/schemas/events.ts';

/** The index of likeness in memory: made of the database when it is first asked for, then kept up with what happens. */
export class LivingIndex {
  readonly #gallery: Gallery;
  #open: { readonly eye: string; readonly index: Promise<LikenessIndex> } | undefined;
  /** What was heard of is taken in before anyone is answered: a page asks anew the moment that it hears of it. */
  #hearing: Promise<void> = Promise.resolve();

  constructor(gallery: Gallery) {
    this.#gallery = gallery;
  }

  /** Of what `eye` (its SHA-256) has seen. */
  async of(eye: string): Promise<LikenessIndex> {
    await this.#hearing;
    if (this.#open?.eye !== eye) {
      const index = vectorsOf(this.#gallery, eye).then((vectors) => LikenessIndex.of(vectors));
      this.#open = { eye, index };
      // one that could not be made is made again
      index.catch(() => {
        if (this.#open?.index === index) this.#open = undefined;
      });
    }
    return this.#open?.index as Promise<LikenessIndex>;
  }

  /** Follows the works that were seen, or are gone, in the order in which it hears of them. */
  hear(event: StudioEvent): Promise<void> {
    const heard = this.#hearing.then(() => this.#follow(event));
    this.#hearing = heard.catch(() => undefined);
    return heard;
  }

  async #follow(event: StudioEvent): Promise<void> {
    if (event.type === 'seen') await this.#add(event.ids);
    else if (event.type === 'work' && event.what === 'purged') {
      const index = await this.#open?.index;
      for (const id of event.ids) index?.delete(id);
    }
  }

  async #add(ids: readonly string[]): Promise<void> {
    const open = this.#open;
    if (!open) return;
    const index = await open.index;
    const { ids: seen, vectors, width } = await vectorsOf(this.#gallery, open.eye, ids);
    // an empty one does not know its width yet
    if (width > 0 && width !== index.width) {
      if (this.#open === open) this.#open = undefined;
      return;
    }
    for (const [row, id] of seen.entries()) index.put(id, vectors.subarray(row * width, (row + 1) * width));
  }
}
