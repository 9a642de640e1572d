import { expect, it } from 'vitest';
import { chooseLanguage } from './language.ts';

it.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'zh' }, 'zh'],
  [{ LC_ALL: 'zh_TW.UTF-8', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'zh_CN', LANG: 'de_DE' }, 'zh'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
] as const)('%j speaks %s', (environment, language) => {
  expect(chooseLanguage(['train'], environment)).toBe(language);
});

it('does as --lang says before all else', () => {
  expect(chooseLanguage(['train', '--lang', 'zh'], { LANG: 'en_US' })).toBe('zh');
  expect(chooseLanguage(['--lang=en', 'train'], { LANG: 'zh_CN' })).toBe('en');
});
