/** A symbol of a formula, as it stands in its TeX, and what it means. */
export interface FormulaSymbol {
  readonly tex: string;
  readonly says: string;
}

/**
 * The TeX with each of the symbols marked by its number, so that the page can find it in what is drawn. The longest match
 * wins, so that D(G(z)) is not taken for G(z). A letter inside a command or an index is not a symbol.
 */
export function markSymbols(tex: string, symbols: readonly FormulaSymbol[]): string {
  const longestFirst = symbols
    .map(({ tex }, index) => ({ tex, index }))
    .toSorted((a, b) => b.tex.length - a.tex.length);
  let marked = '';
  for (let at = 0; at < tex.length; ) {
    const found = longestFirst.find((symbol) => startsSymbol(tex, at, symbol.tex));
    if (found) {
      marked += `\\htmlData{symbol=${found.index}}{${found.tex}}`;
      at += found.tex.length;
    } else {
      const piece = /^\\[a-zA-Z]+/.exec(tex.slice(at))?.[0] ?? tex.charAt(at);
      marked += piece;
      at += piece.length;
    }
  }
  return marked;
}

function startsSymbol(tex: string, at: number, symbol: string): boolean {
  if (!tex.startsWith(symbol, at)) return false;
  const [before, after] = [tex.charAt(at - 1), tex.charAt(at + symbol.length)];
  if (before === '_' || before === '^') return false;
  return !(/[a-zA-Z]$/.test(symbol) && symbol.includes('\\') && /[a-zA-Z]/.test(after)) && after !== '_';
}
