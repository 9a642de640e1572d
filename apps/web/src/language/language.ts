import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

/** The two languages of the house. */
export type Language = 'en' | 'zh';

const KEY = 'inkstone.language';

export const languageNames: Record<Language, string> = { en: 'English', zh: '中文' };

// texts come with the page that speaks them (see words.ts), so nothing is fetched here
await i18next.use(initReactI18next).init({
  lng: initialLanguage(),
  supportedLngs: ['en', 'zh'],
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false },
  resources: {},
  react: { useSuspense: false, bindI18nStore: false },
});
speak(currentLanguage());

export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}

/** Switches the language of all pages and remembers it. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // kept for this visit only
  }
  await i18next.changeLanguage(language);
  speak(language);
}

function initialLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(KEY);
  } catch {
    // no storage: the browser's language
  }
  return (chosen ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function speak(language: Language): void {
  document.documentElement.lang = language;
  // a hundred small files of glyphs, of which the browser fetches those that the page needs
  import('@fontsource-variable/noto-serif-sc/wght.css').then(
    () => {
      document.documentElement.dataset.fonts = 'here';
    },
    () => {}, // the system's own Chinese fonts stay
  );
}
