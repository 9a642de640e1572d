import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Latent, Model, Recipe } from '../api/client.ts';
import { recipeOf } from './recipe-of.ts';
import { freshSource, readSource, type Source } from './source.ts';

/** What the page of creation works with. All of it stands in the address, so that the browser's way back works. */
export interface Desk {
  readonly model: Model;
  readonly source: Source;
  readonly truncation: number;
  readonly class: number | undefined;
  /** Works from which the pictures of this wall descend. */
  readonly parents: readonly string[];
  recipe(latent: Latent): Recipe;
  /** Another place of the way; what is left out stays as it is. `keep` puts nothing on the way back. */
  go(
    to: Partial<Pick<Desk, 'source' | 'truncation' | 'parents'>> & DeskChoice,
    options?: { keep?: boolean },
  ): void;
}

interface DeskChoice {
  readonly modelId?: string;
  readonly class?: number | undefined;
}

/** `models` must not be empty. */
export function useDesk(models: readonly Model[], version: string): Desk | null {
  const [query, setQuery] = useSearchParams();
  const [first] = useState(() => freshSource());
  const model = models.find(({ id }) => id === query.get('model')) ?? models[0];
  const sourceText = query.get('source');
  const source = useMemo(() => readSource(sourceText) ?? first, [sourceText, first]);
  const truncation = numberIn(query.get('truncation'), 0, 2) ?? 1;
  const label = model?.classes ? numberIn(query.get('class'), 0, model.classes.length - 1) : undefined;
  const parentsText = query.get('parents') ?? '';

  const recipe = useCallback(
    (latent: Latent) => recipeOf({ model: model?.id ?? '', latent, truncation, class: label, version }),
    [model?.id, truncation, label, version],
  );

  if (!model) return null;
  return {
    model,
    source,
    truncation,
    class: label,
    parents: parentsText === '' ? [] : parentsText.split(','),
    recipe,
    go(to, { keep = false } = {}) {
      // as the address is by now: what is drawn may be a moment behind
      const next = new URLSearchParams(window.location.search);
      if (to.modelId !== undefined) {
        next.set('model', to.modelId);
        next.delete('class');
      }
      if (to.source) next.set('source', JSON.stringify(to.source));
      if (to.truncation !== undefined) next.set('truncation', String(to.truncation));
      if ('class' in to) {
        if (to.class === undefined) next.delete('class');
        else next.set('class', String(to.class));
      }
      if (to.parents) next.set('parents', to.parents.join(','));
      setQuery(next, { replace: keep, preventScrollReset: true });
    },
  };
}

function numberIn(text: string | null, least: number, most: number): number | undefined {
  if (text === null || text === '') return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
