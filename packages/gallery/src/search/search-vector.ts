import { indexTerms, type Term } from './terms.ts';

/** What is searched in a work. */
export interface SearchedFields {
  readonly title: string;
  readonly tags: readonly string[];
  readonly note: string;
  readonly modelName?: string | undefined;
  readonly rights: { readonly [name: string]: string | undefined };
}

/** The last position that PostgreSQL knows is 16,383. */
const LAST_POSITION = 16_000;

/** A work's text as a `tsvector` literal: title of weight A, tags B, note C, the others D. */
export function searchVector({ title, tags, note, modelName = '', rights }: SearchedFields): string {
  const others = [modelName, ...Object.values(rights)];
  const fields = [
    { weight: 'A', texts: [title] },
    { weight: 'B', texts: tags },
    { weight: 'D', texts: others },
    { weight: 'C', texts: [note] }, // the longest at the end, where it may be cut
  ];
  const places = new Map<string, string[]>();
  let next = 1;
  for (const { weight, texts } of fields) {
    for (const text of texts) {
      const terms = indexTerms(text ?? '', next).filter(({ at }) => at <= LAST_POSITION);
      for (const { term, at } of terms) remember(places, term, `${at}${weight}`);
      // a gap, over which no phrase reaches
      next = (terms.at(-1)?.at ?? next) + 10;
    }
  }
  return Array.from(places, ([term, at]) => `'${term}':${at.join(',')}`).join(' ');
}

function remember(places: Map<string, string[]>, term: Term['term'], place: string): void {
  const known = places.get(term);
  if (!known) places.set(term, [place]);
  else if (known.length < 255) known.push(place); // PostgreSQL keeps no more
}
