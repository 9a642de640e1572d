/**
 * What titles are ordered by, the same on every server: lower case, accents off, numbers by their size, nameless works at
 * the end. Chinese titles stand in the order of Unicode.
 */
export function sortKey(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .trim();
  if (plain === '') return '\u{10fffd}';
  return plain.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(12, '0')).slice(0, 500);
}
