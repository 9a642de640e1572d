import type { Furnished } from './furnish.ts';

/** Every page of the studio, by name. */
export function pagesOf({ model, work, imported, board, runs: [one, two] }: Furnished) {
  const source = encodeURIComponent(JSON.stringify({ kind: 'vary', of: { seed: 7 }, amount: 0.2, start: 1 }));
  return {
    create: '/',
    vary: `/?model=${model}&class=3&source=${source}`,
    steer: `/steer?model=${model}&class=3`,
    train: '/train',
    'new-run': '/train/new?data=digits',
    run: `/train/runs/${one}`,
    compare: `/train/compare?a=${one}&b=${two}`,
    gallery: '/gallery',
    board: `/gallery?board=${board}`,
    nothing: '/gallery?q=unheard-of',
    search: '/gallery/search',
    similar: `/gallery/search?by=colors&more=w%3A${work}`,
    work: `/works/${work}`,
    imported: `/works/${imported}`,
    'for-you': '/for-you',
    profile: '/for-you/profile',
    attribute: '/attribute',
    recall: '/recall',
    learn: '/learn',
    'learn-game': '/learn/game',
    'learn-digits': '/learn/digits',
    'learn-mathematics': '/learn/mathematics',
    'learn-network': '/learn/network',
    'learn-article': '/learn/article',
    missing: '/no-such-page',
  } as const satisfies Readonly<Record<string, string>>;
}
