import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useWords } from '../../language/words.ts';
import { formulaWords } from './formula-words.ts';
import { type FormulaSymbol, markSymbols } from './mark-symbols.ts';
import { spoken } from './spoken.ts';
import { Tex, typeset } from './tex.tsx';
import { useScrolls } from './use-scrolls.ts';

export type { FormulaSymbol };

/**
 * A typeset formula whose symbols are explained: by pointing at one in the formula, and by a button for each below it, which
 * fingers, keys and screen readers reach too.
 */
export function Formula({
  tex,
  label,
  symbols = [],
}: {
  readonly tex: string;
  readonly label: string;
  readonly symbols?: readonly FormulaSymbol[];
}) {
  const say = useWords(formulaWords);
  const id = useId();
  const place = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<number>();
  const scrolls = useScrolls(place, tex);
  const marked = markSymbols(tex, symbols);

  useLayoutEffect(() => {
    const node = place.current;
    if (!node) return;
    typeset(marked, node, true);
    const choose = ({ target }: Event) => {
      const symbol = target instanceof Element ? target.closest('[data-symbol]') : null;
      if (symbol) setChosen(Number(symbol.getAttribute('data-symbol')));
    };
    node.addEventListener('pointerover', choose);
    node.addEventListener('click', choose);
    return () => {
      node.removeEventListener('pointerover', choose);
      node.removeEventListener('click', choose);
    };
  }, [marked]);

  useLayoutEffect(() => {
    for (const symbol of place.current?.querySelectorAll(`[data-symbol]`) ?? [])
      symbol.classList.toggle('formula-chosen', Number(symbol.getAttribute('data-symbol')) === chosen);
  });

  return (
    <figure className="formula">
      <figcaption className="small soft">{label}</figcaption>
      <div
        ref={place}
        className="formula-line"
        {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': label })}
      />
      {symbols.length > 0 && (
        <>
          <ul className="formula-symbols" aria-label={say('symbols')}>
            {symbols.map((symbol, index) => (
              <li key={symbol.tex}>
                <button
                  type="button"
                  className="formula-symbol"
                  aria-pressed={index === chosen}
                  aria-describedby={`${id}-${index}`}
                  onClick={() => setChosen(index)}
                  onFocus={() => setChosen(index)}
                  onPointerEnter={() => setChosen(index)}
                >
                  <span aria-hidden="true">
                    <Tex tex={symbol.tex} />
                  </span>
                  <span className="unseen">{spoken(symbol.tex)}</span>
                </button>
                <span id={`${id}-${index}`} hidden>
                  {symbol.says}
                </span>
              </li>
            ))}
          </ul>
          <p className="formula-says small">
            {chosen === undefined ? <span className="faint">{say('point')}</span> : symbols[chosen]?.says}
          </p>
        </>
      )}
    </figure>
  );
}
