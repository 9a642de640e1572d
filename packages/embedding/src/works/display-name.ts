/** Words that stay small within a name. */
const SMALL = new Set([
  'da',
  'de',
  'del',
  'della',
  'der',
  'di',
  'du',
  'la',
  'le',
  'of',
  'the',
  'van',
  'von',
  'y',
]);

/** `pierre-auguste-renoir` → "Pierre Auguste Renoir", `vincent-van-gogh` → "Vincent van Gogh". */
export function artistName(slug: string): string {
  return slug
    .split('-')
    .filter((word) => word !== '')
    .map((word, index) => (index > 0 && SMALL.has(word) ? word : capital(word)))
    .join(' ');
}

/** `the-straw-rent-1888` → "The straw rent"; a year at the end stands elsewhere, and counters of copies are nobody's title. */
export function titleName(slug: string): string {
  const words = slug
    .replace(/-(1[3-9]\d\d)(-\d{1,2})?$/, '')
    .split('-')
    .filter((word) => word !== '');
  return words.map((word, index) => (index === 0 ? capital(word) : word)).join(' ');
}

/** `Post_Impressionism` → "Post-Impressionism", `Art_Nouveau_Modern` → "Art Nouveau". */
export function styleName(label: string): string {
  return STYLES[label] ?? label.replaceAll('_', ' ');
}

const STYLES: Readonly<Record<string, string>> = {
  Art_Nouveau_Modern: 'Art Nouveau',
  Naive_Art_Primitivism: 'Naïve Art',
  Post_Impressionism: 'Post-Impressionism',
  Ukiyo_e: 'Ukiyo-e',
};

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
