import { setTimeout as pause } from 'node:timers/promises';
import { type Action, actions } from './actions.ts';
import type { Scene } from './scene.ts';

export interface LoadOptions {
  readonly clients: number;
  readonly seconds: number;
}

export interface Load {
  readonly seconds: number;
  /** Milliseconds of each answer, by action. */
  readonly times: ReadonlyMap<string, number[]>;
  /** What was answered other than 2xx, or not at all, with how often. */
  readonly errors: ReadonlyMap<string, number>;
}

/** Clients that ask one thing after another, each as soon as it has its answer. */
export async function load(scene: Scene, { clients, seconds }: LoadOptions): Promise<Load> {
  const times = new Map<string, number[]>(actions.map(({ name }) => [name, []]));
  const errors = new Map<string, number>();
  const start = performance.now();
  const end = start + seconds * 1000;
  const client = async (index: number) => {
    // they do not all come in the same instant
    await pause((index / clients) * 200);
    while (performance.now() < end) {
      const { name, act } = chosen(scene);
      const begun = performance.now();
      const status = await act(scene).catch((error: unknown) => String(error));
      times.get(name)?.push(performance.now() - begun);
      if (typeof status === 'number' && status >= 200 && status < 300) continue;
      const what = `${name}: ${status}`;
      errors.set(what, (errors.get(what) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { seconds: (performance.now() - start) / 1000, times, errors };
}

const all = actions.reduce((sum, { share }) => sum + share, 0);

function chosen({ random }: Scene): Action {
  let at = random.below(all);
  const found = actions.find(({ share }) => {
    at -= share;
    return at < 0;
  });
  if (!found) throw new Error('the shares of the actions do not add up');
  return found;
}
