import katex from 'katex';
import { useLayoutEffect, useRef } from 'react';
import 'katex/dist/katex.min.css';
import './formula.css';

/** A piece of TeX as it is printed, with MathML beside it for screen readers. Stands in a line of text unless `display`. */
export function Tex({ tex, display = false }: { readonly tex: string; readonly display?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current) typeset(tex, place.current, display);
  }, [tex, display]);
  return <span ref={place} className={display ? 'tex tex-display' : 'tex'} />;
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
