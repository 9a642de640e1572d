import type { FactorModel } from '../factors/factor-model.ts';
import { initialFactors } from '../factors/initial-factors.ts';
import { type Interactions, transposed } from '../interactions/interactions.ts';
import { gram } from '../linear/gram.ts';
import { pause } from '../pause.ts';
import { type AlsOptions, alsOptions } from './als-options.ts';
import { solveRows } from './solve-rows.ts';
import type { OtherSide } from './solve-vector.ts';

export interface Following {
  /** Called after each iteration or epoch, counted from 1. */
  readonly onIteration?: ((done: number, of: number) => void) | undefined;
  /** Looked at between iterations. */
  readonly signal?: AbortSignal | undefined;
}

/** The two halves of an iteration, on whatever computes them. */
export interface AlsHalves {
  /** [people, factors] and [items, factors]; the halves fill them. */
  readonly people: Float32Array;
  readonly items: Float32Array;
  solve(which: 'people' | 'items', side: OtherSide): Promise<void>;
}

/** Deviation of the items' vectors before the first iteration. */
const INITIAL_SCALE = 0.1;

/**
 * Implicit feedback by weighted alternating least squares (Hu, Koren and Volinsky 2008): preference is 1 where there was an
 * event and 0 elsewhere, confidence is 1 + α r. Minimises Σ c (p − x·y)² + λ(Σ|x|² + Σ|y|²), people and items in turn.
 * Throws RecommendError OPTION.
 */
export async function trainAls(
  of: Interactions,
  given: Partial<AlsOptions> & Following = {},
): Promise<FactorModel> {
  const options = alsOptions(given);
  return alternate(of, halvesHere(of, options), options, given);
}

/** The loop itself. */
export async function alternate(
  { rows, columns }: Pick<Interactions, 'rows' | 'columns'>,
  halves: AlsHalves,
  { factors, iterations, regularization, alpha, seed }: AlsOptions,
  { onIteration, signal }: Following,
): Promise<FactorModel> {
  const { people, items } = halves;
  items.set(initialFactors(columns * factors, INITIAL_SCALE, seed, 0));
  people.fill(0, 0, rows * factors);
  const side = (vectors: Float32Array): OtherSide => {
    return { factors, vectors, gram: gram(vectors, factors), regularization, alpha };
  };
  for (let done = 1; done <= iterations; done++) {
    await pause(signal);
    await halves.solve('people', side(items));
    await halves.solve('items', side(people));
    onIteration?.(done, iterations);
  }
  return { factors, people, items };
}

function halvesHere(of: Interactions, { factors, solver }: AlsOptions): AlsHalves {
  const turned = transposed(of);
  const people = new Float32Array(of.rows * factors);
  const items = new Float32Array(of.columns * factors);
  return {
    people,
    items,
    async solve(which, side) {
      if (which === 'people') solveRows(of, side, solver, people, 0, of.rows);
      else solveRows(turned, side, solver, items, 0, turned.rows);
    },
  };
}
