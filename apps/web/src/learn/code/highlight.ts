import { syntaxHighlighting } from '@codemirror/language';

/** Kinds of text that get a colour, the first that fits. */
const kinds = [
  'comment',
  'string',
  'number',
  'bool',
  'keyword',
  'typeName',
  'propertyName',
  'definition(variableName)',
] as const;

/** Names what stands in a program by classes, `code-keyword` and so on, which take their colours from the theme. */
export const highlighting = syntaxHighlighting({
  style: (tags) => {
    // a tag's set goes from the most particular to the most general
    const names = tags.flatMap(({ set }) => set.map(String));
    const kind = kinds.find((candidate) => names.includes(candidate));
    return kind ? `code-${kind.replace(/\W.*/, '')}` : null;
  },
});
