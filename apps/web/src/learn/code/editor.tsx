import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { Prec } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { minimalSetup } from 'codemirror';
import { useEffect, useEffectEvent, useRef } from 'react';
import { editorTheme } from './editor-theme.ts';
import { faultLine, markFault } from './fault-line.ts';
import { highlighting } from './highlight.ts';

/** Where a program's text is written. It begins with `text`; whoever wants another text gives the editor another key. */
export function Editor({
  text,
  label,
  fault,
  onEdit,
  onRun,
}: {
  readonly text: string;
  readonly label: string;
  /** The line that failed, from 1. */
  readonly fault: number | undefined;
  readonly onEdit: (text: string) => void;
  readonly onRun: () => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const edit = useEffectEvent(onEdit);
  const run = useEffectEvent(onRun);
  const first = useRef(text);

  useEffect(() => {
    const here = place.current;
    if (!here) return;
    // in a shadow tree its styles are sheets of the tree's own; in the page they would be <style>, which the policy refuses
    const root = here.shadowRoot ?? here.attachShadow({ mode: 'open' });
    const editor = new EditorView({
      root,
      parent: root,
      doc: first.current,
      extensions: [
        Prec.highest(
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                run();
                return true;
              },
            },
          ]),
        ),
        minimalSetup,
        lineNumbers(),
        bracketMatching(),
        indentUnit.of('  '),
        javascript({ typescript: true }),
        EditorView.lineWrapping,
        highlighting,
        faultLine,
        editorTheme,
        EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) edit(state.doc.toString());
        }),
      ],
    });
    view.current = editor;
    return () => {
      first.current = editor.state.doc.toString();
      editor.destroy();
    };
  }, [label]);

  useEffect(() => {
    view.current?.dispatch({ effects: markFault.of(fault) });
  }, [fault]);

  return <div ref={place} className="code-editor" />;
}
