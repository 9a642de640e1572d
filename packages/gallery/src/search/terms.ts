/**
 * Text as terms with positions, for search without a dictionary in the database. Letters of an alphabet: words, as
 * Intl.Segmenter finds them, in lower case without accents, and without a plural s. Chinese and Japanese are written
 * without spaces, and to index the words that a segmenter guesses would lose every other reading: each character is a
 * term, and each pair of neighbours, so that any part of a text is found exactly. Simplified and traditional characters
 * stay different.
 */

export interface Term {
  readonly term: string;
  /** Neighbours differ by one. */
  readonly at: number;
}

const IDEOGRAPHS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー`;
const RUNS = new RegExp(`([${IDEOGRAPHS}]+)|((?:(?![${IDEOGRAPHS}])[\\p{L}\\p{M}\\p{N}])+)`, 'gu');
const LONGEST_TERM = 100;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const chineseSegmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** A stretch of one kind of writing. */
export type Run =
  | { readonly kind: 'ideographs'; readonly characters: readonly string[] }
  | { readonly kind: 'word'; readonly word: string };

/** Runs of a text, in order, what stands between them left out. */
export function* runsOf(text: string): Generator<Run> {
  for (const [, ideographs, letters] of plain(text).matchAll(RUNS)) {
    if (ideographs) yield { kind: 'ideographs', characters: Array.from(ideographs) };
    for (const { segment, isWordLike } of letters ? segmenter.segment(letters) : []) {
      if (isWordLike) yield { kind: 'word', word: segment.slice(0, LONGEST_TERM) };
    }
  }
}

/** What to index: every form under which a place of the text may be asked for. */
export function indexTerms(text: string, start = 0): Term[] {
  const terms: Term[] = [];
  let at = start;
  for (const run of runsOf(text)) {
    if (run.kind === 'word') {
      const stem = singular(run.word);
      terms.push({ term: run.word, at });
      if (stem !== run.word) terms.push({ term: stem, at });
      at++;
      continue;
    }
    for (const [index, character] of run.characters.entries()) {
      terms.push({ term: character, at: at + index });
      const next = run.characters[index + 1];
      if (next !== undefined) terms.push({ term: character + next, at: at + index });
    }
    at += run.characters.length;
  }
  return terms;
}

/** One term for each place, as few as tell the text from others: what a phrase is asked by. */
export function phraseTerms(text: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  for (const run of runsOf(text)) {
    if (run.kind === 'word') {
      terms.push({ term: singular(run.word), at });
      at++;
      continue;
    }
    const { characters } = run;
    if (characters.length === 1) terms.push({ term: characters.join(''), at });
    for (let index = 0; index + 1 < characters.length; index++) {
      terms.push({ term: characters.slice(index, index + 2).join(''), at: at + index });
    }
    at += characters.length;
  }
  return terms;
}

/** Words of a Chinese text, as a reader would part them: 红色山水 → 红色, 山水. */
export function chineseWords(characters: readonly string[]): string[] {
  return Array.from(chineseSegmenter.segment(characters.join('')), ({ segment }) => segment);
}

/** Light: plurals alone. A stemmer for one language would spoil the words of the others. */
export function singular(word: string): string {
  if (word.length <= 3 || !/[a-z]s$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ch|sh|x|ss)es$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Full-width to half-width, lower case, accents off. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC');
}
