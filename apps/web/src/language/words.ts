import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { currentLanguage, type Language } from './language.ts';

type Counted<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** Texts of one area of the pages in both languages. They load with the code that shows them. */
export interface Vocabulary<K extends string> {
  readonly area: string;
  /** Never there: carries the keys in the type. */
  readonly keys?: K;
}

export type Values = Readonly<Record<string, string | number>>;
export type Say<K extends string> = (key: Counted<K>, values?: Values) => string;

/** Both languages must have every key; `x_one` and `x_other` are said by `count`, and Chinese needs only `x_other`. */
export function words<const K extends string>(
  area: string,
  texts: {
    readonly en: Readonly<Record<K, string>>;
    readonly zh: Readonly<Record<Exclude<NoInfer<K>, `${string}_one`>, string>>;
  },
): Vocabulary<K> {
  i18next.addResourceBundle('en', area, texts.en);
  i18next.addResourceBundle('zh', area, texts.zh);
  return { area };
}

/** The texts of an area in the language of the page; follows the switch. */
export function useWords<K extends string>(vocabulary: Vocabulary<K>): Say<K> {
  const { t } = useTranslation(vocabulary.area);
  // i18next's own types read values out of literal texts, which come later here
  return t as unknown as Say<K>;
}

/** The language of the page; follows the switch. */
export function useLanguage(): Language {
  useTranslation();
  return currentLanguage();
}
