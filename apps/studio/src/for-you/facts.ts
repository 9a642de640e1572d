import type { CatalogueEntry } from '@inkstone/gallery';
import type { ItemFacts } from '@inkstone/recommend';

/** What a reason can name of a work: who made it, the model that did, the year that its title or a tag says. */
export function factsOf({
  id,
  title,
  artist,
  modelName,
  tags,
  createdAt,
  colors,
  brush,
}: CatalogueEntry): ItemFacts {
  return {
    ...{ id, title, artist: artist ?? undefined, style: modelName ?? undefined },
    ...{ year: yearIn([title, ...tags]), addedAt: createdAt, palette: colors },
    ...(brush && { brush }),
  };
}

/** Years of art that a text names; the first one. */
function yearIn(texts: readonly string[]): number | undefined {
  for (const text of texts) {
    const found = /(?<!\d)(1[2-9]\d\d|20[0-4]\d)(?!\d)/.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  return undefined;
}
