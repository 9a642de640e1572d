import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks the line where a program failed, or none; whoever edits the text takes the mark away. */
export const markFault = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: 'cm-fault' });

export const faultLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { docChanged, effects, state }) {
    for (const effect of effects) {
      if (!effect.is(markFault)) continue;
      const line = effect.value;
      if (line === undefined || line > state.doc.lines) return Decoration.none;
      return Decoration.set([mark.range(state.doc.line(line).from)]);
    }
    return docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});
