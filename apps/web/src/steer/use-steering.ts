import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { Latent, Model } from '../api/client.ts';
import { recipeOf } from '../create/recipe-of.ts';
import { latentAt } from '../create/source.ts';
import type { Desk } from '../create/use-desk.ts';
import { freshPlace, type Place, placeState, readPlace } from './place.ts';

/** What the page works with: a desk with a picture in hand. */
export interface SteeringDesk extends Desk {
  /** The picture in hand. */
  readonly latent: Latent;
  go(
    to: Parameters<Desk['go']>[0] & { readonly latent?: Latent },
    options?: { readonly keep?: boolean },
  ): void;
  /** Absent where there is nothing to go back or forward to. */
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
}

/** `models` must not be empty. */
export function useSteering(models: readonly Model[], version: string): SteeringDesk | null {
  const navigate = useNavigate();
  const { state } = useLocation();
  const [query] = useSearchParams();
  const [start] = useState(() => freshPlace());
  const here = readPlace(state);
  const place = here ?? start;
  const farthest = useRef(place.step);
  farthest.current = Math.max(farthest.current, place.step);

  const model = models.find(({ id }) => id === query.get('model')) ?? models[0];
  const truncation = numberIn(query.get('truncation'), 0, 2) ?? 1;
  const label = model?.classes ? numberIn(query.get('class'), 0, model.classes.length - 1) : undefined;
  const recipe = useCallback(
    (latent: Latent) => recipeOf({ model: model?.id ?? '', latent, truncation, class: label, version }),
    [model?.id, truncation, label, version],
  );

  // so that a reload finds the same picture
  const isHere = here !== null;
  useEffect(() => {
    if (isHere) return;
    void navigate({ search: location.search }, { replace: true, state: placeState(start) });
  }, [isHere, navigate, start]);

  if (!model) return null;
  return {
    model,
    ...{ latent: place.latent, source: place.source, parents: place.parents },
    ...{ truncation, class: label, recipe },
    go(to, { keep = false } = {}) {
      const next = new URLSearchParams(query);
      if (to.modelId !== undefined) {
        next.set('model', to.modelId);
        next.delete('class');
      }
      if (to.truncation !== undefined) next.set('truncation', String(to.truncation));
      if ('class' in to) {
        if (to.class === undefined) next.delete('class');
        else next.set('class', String(to.class));
      }
      const source = to.source ?? place.source;
      // another model has none of this one's pictures
      const latent = to.latent ?? (to.modelId === undefined ? place.latent : latentAt(source, 0));
      const step = keep ? place.step : place.step + 1;
      if (!keep) farthest.current = step;
      const there: Place = { latent, source, parents: to.parents ?? place.parents, step };
      void navigate(
        { search: `?${next}` },
        { replace: keep, state: placeState(there), preventScrollReset: true },
      );
    },
    undo: place.step > 0 ? () => void navigate(-1) : undefined,
    redo: place.step < farthest.current ? () => void navigate(1) : undefined,
  };
}

function numberIn(text: string | null, least: number, most: number): number | undefined {
  if (text === null || text === '') return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}
