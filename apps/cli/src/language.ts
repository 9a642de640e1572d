export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** `--lang` in the arguments, else what the environment says, else the system's own; English for all but Chinese. */
export function chooseLanguage(args: readonly string[], environment: Environment): Language {
  const asked = languageFlag(args);
  if (asked === 'en' || asked === 'zh') return asked;
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  const locale = [LC_ALL, LC_MESSAGES, LANG].find((value) => value) ?? systemLocale();
  return /^zh\b|^zh_/i.test(locale) ? 'zh' : 'en';
}

/** What --lang says, looked up before the arguments are parsed: their errors and help are in this language already. */
export function languageFlag(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  if (at < 0) return undefined;
  return args[at]?.startsWith('--lang=') ? args[at].slice('--lang='.length) : args[at + 1];
}

/** Windows has no LANG. */
function systemLocale(): string {
  return Intl.DateTimeFormat().resolvedOptions().locale;
}
