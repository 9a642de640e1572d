import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';
import { answer, api } from './client.ts';
import type { operations } from './schema.ts';

/** What the pages ask for. Events of the studio say when an answer is out of date (see events.ts). */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < 2,
    },
  },
});

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => answer(api.GET('/api/session')),
});

export const modelsQuery = queryOptions({
  queryKey: ['models'],
  queryFn: async () => (await answer(api.GET('/api/models'))).items,
});

/** Which films the studio can make: asked again whenever it matters, as a person may install ffmpeg meanwhile. */
export const filmsQuery = queryOptions({
  queryKey: ['films'],
  queryFn: () => answer(api.GET('/api/films')),
  staleTime: 0,
});

export const boardsQuery = queryOptions({
  queryKey: ['boards'],
  queryFn: async () => (await answer(api.GET('/api/boards'))).items,
});

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: async () => (await answer(api.GET('/api/tags'))).items,
});

export const datasetsQuery = queryOptions({
  queryKey: ['datasets'],
  queryFn: async () => (await answer(api.GET('/api/datasets'))).items,
});

/** What a training may be of: it changes with the installation alone. */
export const recipesQuery = queryOptions({
  queryKey: ['recipes'],
  queryFn: async () => (await answer(api.GET('/api/recipes'))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: async () => (await answer(api.GET('/api/runs'))).items,
});

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id],
    queryFn: () => answer(api.GET('/api/runs/{id}', { params: { path: { id } } })),
  });

export const runSamplesQuery = (id: string) =>
  queryOptions({
    queryKey: ['run', id, 'samples'],
    queryFn: async () =>
      (await answer(api.GET('/api/runs/{id}/samples', { params: { path: { id } } }))).steps,
  });

export const jobsQuery = queryOptions({
  queryKey: ['jobs'],
  queryFn: async () => (await answer(api.GET('/api/jobs'))).items,
});

export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['job', id],
    queryFn: () => answer(api.GET('/api/jobs/{id}', { params: { path: { id } } })),
  });

export const workQuery = (id: string) =>
  queryOptions({
    queryKey: ['work', id],
    queryFn: () => answer(api.GET('/api/works/{id}', { params: { path: { id } } })),
  });

export type WorksFilter = Omit<
  NonNullable<operations['listWorks']['parameters']['query']>,
  'cursor' | 'limit'
>;

const FIRST_PAGE = 80;
const NEXT_PAGES = 250;

/** Works a page at a time: a small first page for an early first paint, larger ones after it. */
export const worksQuery = (filter: WorksFilter) =>
  infiniteQueryOptions({
    queryKey: ['works', filter],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/works', {
          params: {
            query: {
              ...filter,
              limit: pageParam === null ? FIRST_PAGE : NEXT_PAGES,
              ...(pageParam !== null && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
