import { setTimeout as pause } from 'node:timers/promises';
import { type Words, wordsOf } from '@inkstone/data';
import { type Gallery, putVectors, readAll, type SeenWork, sightOf, worksUnseen } from '@inkstone/gallery';
import type { EyeSight } from '../children/eye.ts';
import { StudioError } from '../studio-error.ts';
import type { StudioEye } from './studio-eye.ts';

export interface UpkeepParts {
  readonly gallery: Gallery;
  readonly eye: StudioEye;
  /** Whether something runs that has the processor first: then it rests most of the time. */
  isBusy(): boolean;
  /** Hears when works were seen. */
  onSeen(ids: readonly string[]): void;
}

export interface UpkeepState {
  /** SHA-256 of the eye; null where there is none. */
  readonly eye: string | null;
  /** Works, without those in the trash, those it has seen, and those it cannot see. */
  readonly works: number;
  readonly seen: number;
  readonly refused: number;
  readonly isWorking: boolean;
  /** Why it stands still although works wait. */
  readonly fault: Words | null;
}

/** Pictures that are seen together, and then kept together. */
const BATCH = 8;
/** Many works come at once; and who keeps one looks at it first. */
const SETTLE_MS = 400;
/** How long it rests beside a training, in lengths of what it worked. */
const REST = 4;

/**
 * Sees works that have no vector yet, the newest first, in a child that runs when nothing else wants the processor. Where
 * it was is in the database: after a restart it goes on.
 */
export class EyeUpkeep {
  readonly #parts: UpkeepParts;
  readonly #end = new AbortController();
  #working: Promise<void> | undefined;
  #isNudged = false;
  /** Files that could not be read just now: tried again after a restart. */
  readonly #unread = new Set<string>();
  #fault: Words | null = null;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
  }

  /** There may be works that it has not seen. */
  nudge(): void {
    if (this.#end.signal.aborted) return;
    this.#isNudged = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
  }

  /** Returns when all works are seen that were there, or cannot be. */
  async settled(): Promise<void> {
    await this.#working;
  }

  async state(): Promise<UpkeepState> {
    const { gallery, eye } = this.#parts;
    const identity = await eye.identity();
    const counts = await sightOf(gallery, identity ?? '');
    const waiting = counts.works - counts.seen - counts.refused - this.#unread.size;
    // an eye may have been put there since
    if (identity !== null && waiting > 0) this.nudge();
    return {
      eye: identity,
      ...counts,
      refused: counts.refused + this.#unread.size,
      isWorking: this.#working !== undefined && identity !== null,
      fault: identity === null ? await eye.whyNot() : this.#fault,
    };
  }

  async close(): Promise<void> {
    this.#end.abort(new StudioError(503, 'CLOSING', { en: 'the studio is closing', zh: '画室正在关闭' }));
    await this.#working;
  }

  async #work(): Promise<void> {
    const { signal } = this.#end;
    try {
      while (this.#isNudged) {
        this.#isNudged = false;
        await pause(SETTLE_MS, undefined, { signal, ref: false });
        while (await this.#seeSome(signal));
      }
      this.#fault = null;
    } catch (error) {
      // an eye that cannot be opened, a database that is gone: it stands still until it is nudged again
      if (!signal.aborted) this.#fault = wordsOf(error);
    }
  }

  /** Whether there may be more. */
  async #seeSome(signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted();
    const { gallery, eye, isBusy, onSeen } = this.#parts;
    const identity = await eye.identity();
    if (identity === null) return false;
    const works = await worksUnseen(gallery, identity, BATCH, [...this.#unread]);
    if (works.length === 0) return false;
    const began = performance.now();
    const read: { readonly id: string; readonly bytes: Uint8Array }[] = [];
    for (const { id, file } of works) {
      const bytes = await readAll(gallery.store, file).catch(() => undefined);
      if (bytes) read.push({ id, bytes });
      else this.#unread.add(id);
    }
    const seen: SeenWork[] = await this.#see(read, signal);
    await putVectors(gallery, identity, seen);
    onSeen(seen.map(({ work }) => work));
    if (isBusy()) {
      await pause(REST * (performance.now() - began), undefined, { signal, ref: false });
    }
    return true;
  }

  async #see(
    read: readonly { readonly id: string; readonly bytes: Uint8Array }[],
    signal: AbortSignal,
  ): Promise<SeenWork[]> {
    if (read.length === 0) return [];
    const looks = read.map(({ bytes }) => ({ picture: bytes }));
    try {
      const sights = await this.#parts.eye.see(looks, { signal, background: true });
      return read.map(({ id }, index) => seenAs(id, sights[index] as EyeSight));
    } catch (error) {
      const endedTheChild =
        error instanceof StudioError && (error.code === 'CHILD' || error.code === 'TIMEOUT');
      if (!endedTheChild || signal.aborted) throw error;
      // one of them did: find out which
      if (read.length === 1) return read.map(({ id }) => ({ work: id, refusal: wordsOf(error) }));
      const seen: SeenWork[] = [];
      for (const one of read) seen.push(...(await this.#see([one], signal)));
      return seen;
    }
  }
}

function seenAs(work: string, sight: EyeSight): SeenWork {
  return 'refused' in sight
    ? { work, refusal: sight.refused.words }
    : { work, vector: new Float32Array(sight.vector) };
}
