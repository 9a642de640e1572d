import type { PictureRecipe } from '@inkstone/gan/render';
import type { z } from 'zod';
import type { Knowledge, nearestSchema, saliencySchema } from '../api/schemas/explaining.ts';
import { childScript } from '../children/child-script.ts';
import type { ExplainWork } from '../children/explain.ts';
import { ReusedChild } from '../children/reused-child.ts';
import type { ModelShelf } from '../models/model-shelf.ts';
import type { Renderer } from '../models/renderer.ts';
import type { RunBook, RunRemains } from '../runs/run-book.ts';
import { runOfModel, there, wordsIn } from './run-of-model.ts';

const script = childScript('explain');
/** The critic of a large model on a slow machine, with all that is usual to it. */
const LONGEST_MS = 600_000;

export interface ExplainingParts {
  readonly models: ModelShelf;
  readonly runs: RunBook;
  readonly renderer: Renderer;
  /** A classifier of digits, for those. */
  readonly judge: string;
  readonly threads: number;
}

/** What the critic of a run makes of pictures, and the training pictures that they are near to: in a child of its own. */
export class Explaining {
  readonly #parts: ExplainingParts;
  readonly #child = new ReusedChild(script);

  constructor(parts: ExplainingParts) {
    this.#parts = parts;
  }

  async about(id: string): Promise<Knowledge> {
    const { critic, training } = await this.#runOf(id);
    return { critic: wordsIn(critic), training: wordsIn(training) };
  }

  /** Throws StudioError 409 where there is no critic, and the signal's reason. */
  async saliency(recipe: PictureRecipe, signal: AbortSignal): Promise<z.infer<typeof saliencySchema>> {
    const { critic, training } = await this.#runOf(recipe.model);
    const { run, checkpoint } = there(critic);
    const source = 'source' in training ? training.source : undefined;
    const found = await this.#ask(run, { kind: 'saliency', checkpoint, source }, recipe, signal);
    const hasGoneOn = this.#parts.models.ofRun(run.id)?.id !== recipe.model;
    return { ...(found as Omit<z.infer<typeof saliencySchema>, 'hasGoneOn'>), hasGoneOn };
  }

  /** Throws StudioError 409 where there are no training pictures, and the signal's reason. */
  async nearest(
    recipe: PictureRecipe,
    count: number,
    signal: AbortSignal,
  ): Promise<z.infer<typeof nearestSchema>> {
    const { run, source } = there((await this.#runOf(recipe.model)).training);
    const { judge } = this.#parts;
    const found = await this.#ask(run, { kind: 'nearest', source, judge, count }, recipe, signal);
    return found as z.infer<typeof nearestSchema>;
  }

  close(): Promise<void> {
    return this.#child.close();
  }

  #runOf(id: string) {
    return runOfModel(this.#parts.models.get(id), this.#parts.runs);
  }

  async #ask(
    { path, shape }: RunRemains,
    question: ExplainWork['question'],
    recipe: PictureRecipe,
    signal: AbortSignal,
  ): Promise<unknown> {
    const { models, renderer, threads } = this.#parts;
    const picture = await renderer.picture(models.file(recipe.model), { recipe, scale: 1, format: 'png' });
    const work: ExplainWork = { run: path, shape, picture, recipe, threads, question };
    return this.#child.ask(work, LONGEST_MS, signal);
  }
}
