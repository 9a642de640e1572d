import { useMutation } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { answer, api, type Recipe } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { record } from '../for-you/record.ts';
import { recipeKey } from './recipe-of.ts';

/** Works that were kept on this visit, by the key of their recipe: the wall marks them. */
let kept: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

export function useKeptWorks(): ReadonlyMap<string, string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => kept,
  );
}

export interface Keeping {
  readonly recipe: Recipe;
  readonly parents: readonly string[];
  readonly scale: number;
}

async function keep({ recipe, parents, scale }: Keeping): Promise<string> {
  const work = await answer(
    api.POST('/api/works', { body: { recipe, scale, ...(parents.length > 0 && { parents: [...parents] }) } }),
  );
  record('keep', [work.id]);
  kept = new Map(kept).set(recipeKey(recipe), work.id);
  for (const listener of listeners) listener();
  return work.id;
}

/** Keeps pictures, one after another, and gives the ids of the works. */
export function useKeep() {
  return useMutation({
    mutationFn: async (all: readonly Keeping[]) => {
      const ids: string[] = [];
      for (const one of all) ids.push(await keep(one));
      return ids;
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['works'] }),
  });
}
