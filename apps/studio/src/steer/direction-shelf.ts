import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '@inkstone/data';
import type { Direction } from '@inkstone/gan/steer';
import { conflict } from '../studio-error.ts';

/** Sliders of one model: among more nothing is found again. */
const MOST = 64;

/** The directions that persons kept, each model's in a file beside the kept models. */
export class DirectionShelf {
  readonly #folder: string;
  /** One change at a time: none is lost. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `shipped` is a file that came along with the model, taken until something of a person's own is kept. Throws DirectionsError. */
  async of(model: string, shipped: string): Promise<Direction[]> {
    return (await read(this.#file(model), model)) ?? (await read(shipped, model)) ?? [];
  }

  /** Keeps one; one with the same numbers gets its new name. Throws StudioError 409. */
  keep(model: string, direction: Direction, shipped: string): Promise<Direction[]> {
    return this.#change(model, shipped, (kept) => {
      const others = kept.filter(({ id }) => id !== direction.id);
      if (others.some(({ name }) => name === direction.name)) {
        throw conflict(
          `a slider of this model is called “${direction.name}” already: choose another name`,
          `此模型已有名为“${direction.name}”的滑块：请另取名字`,
        );
      }
      if (others.length < kept.length) {
        return kept.map((one) => (one.id === direction.id ? direction : one));
      }
      if (kept.length < MOST) return [...kept, direction];
      throw conflict(
        `a model keeps at most ${MOST} sliders: drop one first`,
        `一个模型最多保留 ${MOST} 个滑块：请先去掉一个`,
      );
    });
  }

  drop(model: string, id: string, shipped: string): Promise<Direction[]> {
    return this.#change(model, shipped, (kept) => kept.filter((one) => one.id !== id));
  }

  /** With the model that is deleted. */
  async forget(model: string): Promise<void> {
    await rm(this.#file(model), { force: true });
  }

  #change(model: string, shipped: string, change: (kept: Direction[]) => Direction[]): Promise<Direction[]> {
    const changed = this.#last.then(async () => {
      const { directionsText } = await import('@inkstone/gan/steer');
      const directions = change(await this.of(model, shipped));
      await writeFileAtomic(this.#file(model), directionsText({ model, directions }));
      return directions;
    });
    this.#last = changed.catch(() => undefined);
    return changed;
  }

  #file(model: string): string {
    return join(this.#folder, `${model}.directions.json`);
  }
}

/** Undefined where there is no file. */
async function read(file: string, model: string): Promise<Direction[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // with all that takes models apart: who never steers need not load it
  const { readDirections } = await import('@inkstone/gan/steer');
  return readDirections(text, model, file);
}
