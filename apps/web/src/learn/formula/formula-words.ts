import { words } from '../../language/words.ts';

export const formulaWords = words('formula', {
  en: {
    formula: 'A formula that is wider than the page',
    symbols: 'The symbols of the formula',
    point: 'Point at a symbol, or tap it, to see what it means.',
  },
  zh: {
    formula: '比页面更宽的公式',
    symbols: '公式中的符号',
    point: '指向或轻点一个符号，即可看到它的含义。',
  },
});
