import type { PictureRecipe } from '@inkstone/gan/render';
import { Child, lost, receivedError, type SentError } from '../children/child.ts';
import { childScript } from '../children/child-script.ts';
import type { RenderItem, RenderWork } from '../children/render.ts';

const script = childScript('render');

/** Requests that come within this time are rendered together. */
const GATHER_MS = 4;
const MOST_AT_ONCE = 64;

interface Waiting {
  readonly item: RenderItem;
  readonly resolve: (picture: Uint8Array) => void;
  readonly reject: (error: unknown) => void;
}

/** Renders recipes in a child process, those that come together in one batch. */
export class Renderer {
  readonly #threads: number;
  #child: Child | undefined;
  #asked = new Map<number, PromiseWithResolvers<unknown>>();
  #nextId = 0;
  readonly #waiting = new Map<string, Waiting[]>();
  #timer: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isClosed = false;

  constructor({ threads }: { readonly threads: number }) {
    this.#threads = threads;
  }

  /** Starts the child and loads a model before the first click. */
  async warm(model: string, recipe: PictureRecipe): Promise<void> {
    await this.picture(model, { recipe, scale: 1, format: 'png' });
  }

  /** One picture as a file. */
  picture(model: string, item: RenderItem): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(model) ?? [];
      waiting.push({ item, resolve, reject });
      this.#waiting.set(model, waiting);
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        void this.#renderWaiting();
      }, GATHER_MS);
    });
  }

  async sheet(work: Omit<Extract<RenderWork, { kind: 'sheet' }>, 'kind'>): Promise<Uint8Array> {
    return (await this.#ask({ kind: 'sheet', ...work })) as Uint8Array;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#child?.stop(500);
  }

  async #renderWaiting(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    // what comes while a batch is made goes into the next
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      const { model, batch } = next;
      try {
        const items = batch.map(({ item }) => item);
        const pictures = (await this.#ask({ kind: 'pictures', model, items })) as Uint8Array[];
        for (const [index, { resolve }] of batch.entries()) resolve(pictures[index] as Uint8Array);
      } catch (error) {
        if (batch.length === 1) batch[0]?.reject(error);
        else await this.#oneByOne(model, batch);
      }
    }
    this.#isBusy = false;
  }

  /** One bad recipe does not spoil the others of its batch. */
  async #oneByOne(model: string, batch: readonly Waiting[]): Promise<void> {
    for (const { item, resolve, reject } of batch) {
      await this.#ask({ kind: 'pictures', model, items: [item] }).then(
        (pictures) => resolve((pictures as Uint8Array[])[0] as Uint8Array),
        reject,
      );
    }
  }

  #take(): { readonly model: string; readonly batch: Waiting[] } | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [model, waiting] = first;
    const batch = waiting.splice(0, MOST_AT_ONCE);
    // the other models have their turn
    this.#waiting.delete(model);
    if (waiting.length > 0) this.#waiting.set(model, waiting);
    return { model, batch };
  }

  #ask(work: RenderWork): Promise<unknown> {
    const child = this.#open();
    const id = this.#nextId++;
    const asked = Promise.withResolvers<unknown>();
    this.#asked.set(id, asked);
    child.send({ id, work });
    return asked.promise;
  }

  #open(): Child {
    if (this.#child) return this.#child;
    if (this.#isClosed) throw new Error('the renderer is closed');
    const child = new Child(script, {
      onMessage: (message) => {
        const { id, result, error } = message as { id: number; result?: unknown; error?: SentError };
        const asked = this.#asked.get(id);
        this.#asked.delete(id);
        if (error) asked?.reject(receivedError(error));
        else asked?.resolve(result);
      },
    });
    this.#child = child;
    void child.ended.then((ended) => {
      this.#child = undefined;
      const asked = this.#asked;
      this.#asked = new Map();
      for (const { reject } of asked.values()) reject(lost(ended));
    });
    child.send({ id: -1, work: { kind: 'open', threads: this.#threads } satisfies RenderWork });
    return child;
  }
}
