import type { z } from 'zod';
import type { steeringSchema } from '../api/schemas/steering.ts';
import { childScript } from '../children/child-script.ts';
import { ReusedChild } from '../children/reused-child.ts';
import type { SteerWork } from '../children/steer.ts';
import type { ModelShelf } from '../models/model-shelf.ts';
import { DirectionShelf } from './direction-shelf.ts';
import type { ShownDirection } from './direction-text.ts';
import { LatestPictures } from './latest-pictures.ts';

const script = childScript('steer');
/** GANSpace in the largest model takes less than a minute. */
const LONGEST_MS = 180_000;

type Asked<K extends SteerWork['kind']> = Omit<Extract<SteerWork, { kind: K }>, 'kind' | 'model' | 'threads'>;

export interface SteeringParts {
  readonly models: ModelShelf;
  /** Where directions are kept. */
  readonly folder: string;
  readonly threads: number;
}

/** Hands on models: what takes them apart runs in a child of its own, and what a person keeps lies beside them. */
export class Steering {
  readonly directions: DirectionShelf;
  /** Of projections that run. */
  readonly likenesses = new LatestPictures();
  readonly #models: ModelShelf;
  readonly #threads: number;
  readonly #child = new ReusedChild(script);

  constructor({ models, folder, threads }: SteeringParts) {
    this.#models = models;
    this.#threads = threads;
    this.directions = new DirectionShelf(folder);
  }

  /** Throws StudioError 422 for a model that cannot be taken apart. */
  async about(model: string): Promise<z.infer<typeof steeringSchema>> {
    return (await this.#ask(model, { kind: 'about' })) as z.infer<typeof steeringSchema>;
  }

  async find(model: string, asked: Asked<'find'>): Promise<ShownDirection[]> {
    return (await this.#ask(model, { kind: 'find', ...asked })) as ShownDirection[];
  }

  async fromMarks(model: string, asked: Asked<'marks'>): Promise<ShownDirection> {
    return (await this.#ask(model, { kind: 'marks', ...asked })) as ShownDirection;
  }

  /** A PNG. */
  async changes(model: string, asked: Asked<'changes'>): Promise<Uint8Array> {
    return (await this.#ask(model, { kind: 'changes', ...asked })) as Uint8Array;
  }

  /** A PNG. Throws the signal's reason. */
  async gallery(model: string, asked: Asked<'gallery'>, signal: AbortSignal): Promise<Uint8Array> {
    return (await this.#ask(model, { kind: 'gallery', ...asked }, signal)) as Uint8Array;
  }

  close(): Promise<void> {
    return this.#child.close();
  }

  async #ask(model: string, work: object, signal?: AbortSignal): Promise<unknown> {
    const file = this.#models.file(model);
    return this.#child.ask({ ...work, model: file, threads: this.#threads }, LONGEST_MS, signal);
  }
}
