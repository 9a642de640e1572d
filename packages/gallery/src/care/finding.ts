import type { Words } from '@inkstone/data';

/** Something that was found or done, for the doctor to tell. */
export interface Finding extends Words {
  readonly code:
    | 'FILE_MISSING' // works whose file is not in the store
    | 'FILE_DAMAGED' // files whose content is not what their name says
    | 'FACTS_MISSING' // works without a sidecar
    | 'FACTS_UNKNOWN' // sidecars that no row knows
    | 'FACTS_UNREADABLE' // sidecars that are damaged
    | 'FACTS_WRITTEN' // sidecars written anew
    | 'REBUILT' // works that were put into the index again
    | 'RECOVERED' // works made of pictures that carry a recipe
    | 'BOARDS_REBUILT'
    | 'ORPHANS_REMOVED' // files that nothing knew
    | 'VECTORS_DAMAGED' // what an eye made of works cannot be read
    | 'VECTORS_DROPPED'; // so that the studio's eye looks again
  readonly severity: 'error' | 'warning' | 'note';
  readonly count: number;
  /** A few of the ids or files. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 5;

/** No finding where there is nothing to tell. `words` get the number in front. */
export function finding(
  code: Finding['code'],
  severity: Finding['severity'],
  names: readonly string[],
  words: { readonly en: (count: string) => string; readonly zh: (count: string) => string },
): Finding[] {
  if (names.length === 0) return [];
  const count = names.length.toLocaleString('en-US');
  return [
    {
      code,
      severity,
      count: names.length,
      examples: names.slice(0, MOST_EXAMPLES),
      en: words.en(count),
      zh: words.zh(count),
    },
  ];
}
