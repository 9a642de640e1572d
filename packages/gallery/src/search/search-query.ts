import { chineseWords, phraseTerms, type Run, runsOf, singular } from './terms.ts';

const PARTS = /(-?)(?:["“”«»]([^"“”«»]*)["“”«»]?|([^\s"“”«»]+))/gu;

/**
 * What a person typed as a `tsquery` literal: every word must be there, the beginning of a word is enough; "…" asks for a
 * phrase; −word for what must not be there. Undefined where nothing is asked for.
 *
 *     ink moun → 'ink':* & 'moun':*        红色山水 → '红色' & '山水'        "black ink" → ('black' <-> 'ink')
 */
export function searchQuery(text: string): string | undefined {
  const wanted: string[] = [];
  for (const [, minus, quoted, bare] of text.normalize('NFKC').matchAll(PARTS)) {
    const asked = quoted === undefined ? words(bare ?? '') : phrase(quoted);
    if (asked) wanted.push(minus ? `!(${asked})` : asked);
  }
  return wanted.length > 0 ? wanted.join(' & ') : undefined;
}

function words(text: string): string {
  return Array.from(runsOf(text), ofRun).join(' & ');
}

function ofRun(run: Run): string {
  if (run.kind === 'ideographs') return chineseWords(run.characters).map(phrase).filter(Boolean).join(' & ');
  const stem = singular(run.word);
  return stem === run.word ? `'${stem}':*` : `('${run.word}':* | '${stem}':*)`;
}

function phrase(text: string): string {
  const terms = phraseTerms(text);
  const chain = terms.map(({ term, at }, index) => {
    const before = terms[index - 1];
    return before ? `<${at - before.at}> '${term}'` : `'${term}'`;
  });
  return chain.length > 1 ? `(${chain.join(' ')})` : chain.join('');
}
