import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Recipe } from '../../api/client.ts';
import { made } from '../../api/made-file.ts';
import { recipeKey } from '../../create/recipe-of.ts';

/** What can be asked about pictures of a model, and why not. */
export const knowledgeQuery = (model: string) =>
  queryOptions({
    queryKey: ['knowledge', model],
    queryFn: () => answer(api.GET('/api/models/{id}/knowledge', { params: { path: { id: model } } })),
    // a run may have been deleted on another page
    staleTime: 0,
  });

/** Columns of a gallery of classes, at most. */
export const MOST_CLASSES = 20;

export interface GalleryOrder {
  readonly model: string;
  readonly of: 'classes' | 'layers';
  readonly seed: number;
  readonly truncation: number;
  /** Of layers. */
  readonly class: number | undefined;
}

/** Nobody waits for one that is no longer looked at: the studio stops, and goes on with the next. */
export const galleryQuery = ({ model, of, seed, truncation, class: label }: GalleryOrder) =>
  queryOptions({
    queryKey: ['gallery', model, of, seed, truncation, label ?? null],
    queryFn: ({ signal }) => {
      const body = { of, seed, truncation, most: MOST_CLASSES, ...(label !== undefined && { class: label }) };
      return made(`/api/models/${model}/gallery`, body, signal);
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const saliencyQuery = (recipe: Recipe) =>
  queryOptions({
    queryKey: ['saliency', recipeKey(recipe)],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/models/{id}/saliency', {
          params: { path: { id: recipe.model } },
          body: { recipe },
          signal,
        }),
      ),
    // while a run goes on its critic learns
    staleTime: 0,
  });

export const nearestQuery = (recipe: Recipe) =>
  queryOptions({
    queryKey: ['nearest', recipeKey(recipe)],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/models/{id}/nearest', {
          params: { path: { id: recipe.model } },
          body: { recipe, count: 6 },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
