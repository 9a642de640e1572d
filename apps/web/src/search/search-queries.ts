import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client.ts';
import { type SearchAsked, writeSearch } from './search-address.ts';

/** What the studio's eye has seen so far. */
export const eyeQuery = queryOptions({
  queryKey: ['eye'],
  queryFn: () => answer(api.GET('/api/eye')),
});

const MOST = 200;

export const likenessQuery = (asked: SearchAsked) =>
  queryOptions({
    queryKey: ['likeness', writeSearch(asked).toString()],
    queryFn: () => {
      const { by, more, less, q, tag, board } = asked;
      return answer(
        api.POST('/api/search', {
          body: {
            ...{ by, more: [...more], less: [...less], limit: MOST },
            ...(q.trim() !== '' && { q: q.trim() }),
            ...(tag !== '' && { tag }),
            ...(board !== '' && { board }),
          },
        }),
      );
    },
    enabled: asked.more.length > 0,
    // what was found stays while a change of the question is answered
    placeholderData: keepPreviousData,
  });
