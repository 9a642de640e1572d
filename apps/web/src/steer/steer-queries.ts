import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Direction } from '../api/client.ts';
import { made } from '../api/made-file.ts';
import { queryClient } from '../api/queries.ts';

/** How a model is steered; fails with the reason for one that cannot be. */
export const steeringQuery = (model: string) =>
  queryOptions({
    queryKey: ['steering', model],
    queryFn: () => answer(api.GET('/api/models/{id}/steering', { params: { path: { id: model } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** The sliders that were kept with a model. */
export const directionsQuery = (model: string) =>
  queryOptions({
    queryKey: ['directions', model],
    queryFn: async () =>
      (await answer(api.GET('/api/models/{id}/directions', { params: { path: { id: model } } }))).items,
  });

export interface Finding {
  readonly model: string;
  readonly method: 'sefa' | 'ganspace';
  readonly layers: readonly [number, number] | null;
}

/** Directions without labels. Found once: the same question has the same answer. */
export const foundQuery = ({ model, method, layers }: Finding) =>
  queryOptions({
    queryKey: ['found', model, method, layers],
    queryFn: async () =>
      (
        await answer(
          api.POST('/api/models/{id}/directions/find', {
            params: { path: { id: model } },
            body: { method, count: 8, ...(layers && { layers }) },
          }),
        )
      ).items,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What a direction changes, as a picture. */
export const changesQuery = (model: string, direction: Direction, label: number | undefined) =>
  queryOptions({
    queryKey: ['changes', model, direction.id, direction.layers, label ?? null],
    queryFn: ({ signal }) =>
      made(
        `/api/models/${model}/changes`,
        { direction, ...(label !== undefined && { class: label }) },
        signal,
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function keepDirection(model: string, { id: _, ...direction }: Direction): Promise<void> {
  const { items } = await answer(
    api.POST('/api/models/{id}/directions', { params: { path: { id: model } }, body: direction }),
  );
  queryClient.setQueryData(['directions', model], items);
}

export async function dropDirection(model: string, direction: string): Promise<void> {
  const { items } = await answer(
    api.DELETE('/api/models/{id}/directions/{direction}', { params: { path: { id: model, direction } } }),
  );
  queryClient.setQueryData(['directions', model], items);
}
