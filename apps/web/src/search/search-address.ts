import type { Example, Region } from '../api/client.ts';

/**
 * A search as it stands in the address: `more=w:ID`, `more=w:ID@0.1,0.2,0.5,0.5` for a part of a work, `more=s:…` for what was
 * seen in a picture, `more=c:aa3311.112233` for colours; `less=` the same; what else narrows it like the gallery's own filters.
 */
export interface SearchAsked {
  readonly by: 'eye' | 'colors';
  readonly more: readonly Example[];
  readonly less: readonly Example[];
  readonly q: string;
  readonly tag: string;
  readonly board: string;
}

export const SEARCH_PAGE = '/gallery/search';

export function readSearch(query: URLSearchParams): SearchAsked {
  return {
    by: query.get('by') === 'colors' ? 'colors' : 'eye',
    more: query.getAll('more').flatMap(readExample),
    less: query.getAll('less').flatMap(readExample),
    q: query.get('q') ?? '',
    tag: query.get('tag') ?? '',
    board: query.get('board') ?? '',
  };
}

/** What the address asks for by now; what is drawn may be a moment behind. */
export const searchNow = (): SearchAsked => readSearch(new URLSearchParams(window.location.search));

export function writeSearch({ by, more, less, ...filter }: SearchAsked): URLSearchParams {
  const query = new URLSearchParams();
  if (by === 'colors') query.set('by', by);
  for (const example of more) query.append('more', exampleText(example));
  for (const example of less) query.append('less', exampleText(example));
  for (const [key, value] of Object.entries(filter)) if (value !== '') query.set(key, value);
  return query;
}

/** The page that looks for works like one. */
export function similarAddress(work: string): string {
  const example: Example = { kind: 'work', id: work };
  return `${SEARCH_PAGE}?${new URLSearchParams({ more: exampleText(example) })}`;
}

/** An example as the address has it: the same text for the same example. */
export function exampleText(example: Example): string {
  switch (example.kind) {
    case 'work':
      return `w:${example.id}${example.region ? `@${regionText(example.region)}` : ''}`;
    case 'sight':
      return `s:${example.sight}`;
    case 'colors':
      return `c:${example.colors.map((color) => color.slice(1)).join('.')}`;
    default:
      return example satisfies never;
  }
}

/** None where the text is no example: an address may have been cut short. */
function readExample(text: string): Example[] {
  const [kind, rest = ''] = [text.slice(0, 2), text.slice(2)];
  if (kind === 'w:') {
    const [id = '', place] = rest.split('@');
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) return [];
    const region = place === undefined ? undefined : readRegion(place);
    return [{ kind: 'work', id, ...(region && { region }) }];
  }
  if (kind === 's:') return /^[A-Za-z0-9_-]+$/.test(rest) ? [{ kind: 'sight', sight: rest }] : [];
  if (kind === 'c:' && /^[0-9a-f]{6}(\.[0-9a-f]{6}){0,7}$/.test(rest)) {
    return [{ kind: 'colors', colors: rest.split('.').map((color) => `#${color}`) }];
  }
  return [];
}

function regionText({ x, y, width, height }: Region): string {
  return [x, y, width, height].map((share) => Number(share.toFixed(4))).join(',');
}

function readRegion(text: string): Region | undefined {
  const [x = -1, y = -1, width = -1, height = -1] = text.split(',').map(Number);
  const isWithin = [x, y, width, height].every((share) => share >= 0 && share <= 1);
  return isWithin && x + width <= 1.001 && y + height <= 1.001 ? { x, y, width, height } : undefined;
}
