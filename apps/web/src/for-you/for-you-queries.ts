import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import type { Recommendations } from './recommendations.ts';

const COUNT = 24;

export interface Wanted {
  /** The id of a work: more like this one. */
  readonly like: string | null;
  /** Another one tries other things; that of the day when null. */
  readonly seed: number | null;
}

/** The wall of this visit. It stays as it is under the hand: what is new comes with the next visit, or when asked for. */
export const recommendationsQuery = ({ like, seed }: Wanted) =>
  queryOptions({
    queryKey: ['recommendations', like, seed],
    queryFn: () => recommendations({ like, seed }, COUNT, []),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export function recommendations(
  { like, seed }: Wanted,
  count: number,
  exclude: readonly string[],
): Promise<Recommendations> {
  return answer(
    api.GET('/api/recommendations', {
      params: {
        query: {
          count,
          ...(exclude.length > 0 && { exclude: exclude.slice(-400).join(',') }),
          ...(like !== null && { like }),
          ...(seed !== null && { seed }),
        },
      },
    }),
  );
}

export const swipesQuery = (seed: number) =>
  queryOptions({
    queryKey: ['swipes', seed],
    queryFn: async () =>
      (await answer(api.GET('/api/recommendations/swipes', { params: { query: { count: 12, seed } } })))
        .items,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: () => answer(api.GET('/api/profile')),
});

/** Shows the profile as it is now, and the wall when it is next looked at. */
export function profileChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['profile'] });
}
