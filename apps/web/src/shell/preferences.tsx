import { chooseLanguage, languageNames } from '../language/language.ts';
import { useLanguage, useWords } from '../language/words.ts';
import { type Scheme, useScheme } from '../theme/scheme.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { shellWords } from './shell-words.ts';

const nextScheme: Record<Scheme, Scheme> = { system: 'light', light: 'dark', dark: 'system' };
const schemeIcons: Record<Scheme, IconName> = { system: 'system', light: 'sun', dark: 'moon' };

/** Light and language: one button each, that goes to the next choice and says which one holds. */
export function Preferences() {
  const say = useWords(shellWords);
  const language = useLanguage();
  const [scheme, setScheme] = useScheme();
  const names: Record<Scheme, string> = {
    system: say('schemeSystem'),
    light: say('schemeLight'),
    dark: say('schemeDark'),
  };
  const other = language === 'en' ? 'zh' : 'en';
  const schemeName = `${say('scheme')}: ${names[scheme]}`;
  return (
    <div className="preferences">
      <button
        type="button"
        className="icon-button"
        aria-label={schemeName}
        title={schemeName}
        onClick={() => setScheme(nextScheme[scheme])}
      >
        <Icon name={schemeIcons[scheme]} />
      </button>
      <button
        type="button"
        className="button button-bare"
        lang={other}
        title={say('language')}
        onClick={() => void chooseLanguage(other)}
      >
        <Icon name="language" size={18} />
        {languageNames[other]}
      </button>
    </div>
  );
}
