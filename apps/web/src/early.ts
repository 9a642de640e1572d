import { boardsQuery, modelsQuery, queryClient, worksQuery } from './api/queries.ts';
import { readFilter, worksFilter } from './gallery/use-filter.ts';

/** Asks at once for what the first page will show, while the code of that page is still on its way. */
export function askEarly({ pathname, search }: Pick<Location, 'pathname' | 'search'>): void {
  if (pathname === '/gallery') {
    void queryClient.prefetchInfiniteQuery(worksQuery(worksFilter(readFilter(new URLSearchParams(search)))));
    void queryClient.prefetchQuery(boardsQuery);
  } else if (pathname === '/') {
    void queryClient.prefetchQuery(modelsQuery);
    void queryClient.prefetchInfiniteQuery(worksQuery({}));
  }
}
