import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';
import { useWords } from '../../language/words.ts';
import { formulaWords } from './formula-words.ts';
import { useScrolls } from './use-scrolls.ts';
import './formula.css';

/** A piece of TeX as it is printed, with MathML beside it for screen readers. Stands in a line of text unless `display`. */
export function Tex({ tex, display = false }: { readonly tex: string; readonly display?: boolean }) {
  const say = useWords(formulaWords);
  const place = useRef<HTMLSpanElement>(null);
  const scrolls = useScrolls(place, tex);
  useLayoutEffect(() => {
    if (place.current) typeset(tex, place.current, display);
  }, [tex, display]);
  return (
    <span
      ref={place}
      className={display ? 'tex tex-display' : 'tex'}
      {...(display && scrolls && { tabIndex: 0, role: 'group', 'aria-label': say('formula') })}
    />
  );
}

/** Draws into a node, so that no style stands in the page's text, which its security policy would refuse. */
export function typeset(tex: string, node: HTMLElement, displayMode: boolean): void {
  katex.render(tex, node, {
    displayMode,
    throwOnError: false,
    strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
    trust: ({ command }) => command === '\\htmlData',
  });
}
