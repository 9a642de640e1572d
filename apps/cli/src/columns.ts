/** Characters that take two columns on a screen. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** Columns that a text takes on a screen. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += WIDE.test(character) ? 2 : 1;
  return columns;
}

/** Fills a text with spaces up to `columns`. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Cuts a text to `columns`. */
export function fitted(text: string, columns: number): string {
  let taken = '';
  let width = 0;
  for (const character of text) {
    width += columnsOf(character);
    if (width > columns) break;
    taken += character;
  }
  return taken;
}

/** Rows of a label and a value as lines, the values below each other. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const widest = Math.max(...rows.map(([label]) => columnsOf(label)));
  return rows.map(([label, value]) => `${padded(label, widest + 2)}${value}\n`).join('');
}
