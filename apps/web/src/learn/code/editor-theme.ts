import { EditorView } from '@codemirror/view';

/** The editor in the colours of the house, in both schemes. */
export const editorTheme = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--paper-high)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '2px solid var(--vermilion)', outlineOffset: '-2px' },
  '.cm-scroller': {
    fontFamily:
      'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Serif SC Variable", monospace',
    fontSize: '0.8125rem',
    lineHeight: '1.6',
  },
  '.cm-content': { paddingBlock: '0.75rem', caretColor: 'var(--vermilion)' },
  '.cm-cursor': { borderLeftColor: 'var(--vermilion)' },
  '.cm-gutters': {
    backgroundColor: 'var(--paper-high)',
    color: 'var(--ink-faint)',
    borderRight: '1px solid var(--hairline)',
  },
  '.cm-lineNumbers .cm-gutterElement': { paddingInline: '0.5rem' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'color-mix(in oklab, var(--vermilion) 22%, transparent)',
  },
  '.cm-fault': { backgroundColor: 'color-mix(in oklab, var(--vermilion) 14%, transparent)' },
  '.code-comment': { color: 'var(--ink-faint)', fontStyle: 'italic' },
  '.code-string': { color: 'var(--moss)' },
  '.code-number, .code-bool': { color: 'var(--ochre)' },
  '.code-keyword': { color: 'var(--vermilion)' },
  '.code-typeName': { color: 'var(--ochre)' },
  '.code-propertyName': { color: 'var(--ink-soft)' },
  '.code-definition': { fontWeight: '600' },
});
