import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { WorksFilter } from '../api/queries.ts';

const sorts = ['newest', 'oldest', 'title', 'favourite'] as const;
export type Sort = (typeof sorts)[number];

/** What of the gallery is shown; stands in the address. */
export interface Filter {
  readonly q: string;
  readonly board: string;
  readonly tag: string;
  readonly model: string;
  readonly favourite: boolean;
  readonly trash: boolean;
  readonly sort: Sort;
}

export function readFilter(query: URLSearchParams): Filter {
  const text = (key: string) => query.get(key) ?? '';
  return {
    q: text('q'),
    board: text('board'),
    tag: text('tag'),
    model: text('model'),
    favourite: query.get('favourite') === '1',
    trash: query.get('trash') === '1',
    sort: sorts.find((sort) => sort === query.get('sort')) ?? 'newest',
  };
}

export function writeFilter(filter: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const key of ['q', 'board', 'tag', 'model'] as const) {
    if (filter[key] !== '') query.set(key, filter[key]);
  }
  if (filter.favourite) query.set('favourite', '1');
  if (filter.trash) query.set('trash', '1');
  if (filter.sort !== 'newest') query.set('sort', filter.sort);
  return query;
}

/** As the API wants it: nothing that is not asked for. */
export function worksFilter({ q, board, tag, model, favourite, trash, sort }: Filter): WorksFilter {
  return {
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(board !== '' && { board }),
    ...(tag !== '' && { tag }),
    ...(model !== '' && { model }),
    ...(favourite && { favourite: 'true' }),
    ...(trash && { trash: 'true' }),
    ...(sort !== 'newest' && { sort }),
  };
}

/** What the address says by now; what is drawn may be a moment behind. */
export const filterNow = (): Filter => readFilter(new URLSearchParams(window.location.search));

export function useFilter(): readonly [Filter, (part: Partial<Filter>) => void] {
  const [query, setQuery] = useSearchParams();
  const filter = useMemo(() => readFilter(query), [query]);
  return [
    filter,
    (part) =>
      setQuery(writeFilter({ ...filterNow(), ...part }), { replace: 'q' in part, preventScrollReset: true }),
  ];
}
