import type { Language } from './language.ts';

const locales: Record<Language, string> = { en: 'en-US', zh: 'zh-CN' };
/** 24 November 2026 is read alike everywhere. */
const dateLocales: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };

/** 1234 → "1,234". */
export function count(value: number, language: Language): string {
  return value.toLocaleString(locales[language], { maximumFractionDigits: 0 });
}

/** Some significant digits: 0.123456 → "0.123", 1234.5 → "1,235". */
export function decimal(value: number, language: Language, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  return value.toLocaleString(locales[language], {
    maximumSignificantDigits: Math.max(digits, Math.floor(Math.log10(Math.abs(value) || 1)) + 1),
  });
}

export function percent(share: number, language: Language): string {
  return share.toLocaleString(locales[language], { style: 'percent', maximumFractionDigits: 0 });
}

/** Bytes in powers of 1000, as file managers show them. */
export function bytes(value: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, value)) / 3));
  return (value / 1000 ** power).toLocaleString(locales[language], {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 || value / 1000 ** power >= 100 ? 0 : 1,
  });
}

/** Seconds in the two largest units that matter: 3725 → "1 hr 2 min". */
export function duration(seconds: number, language: Language): string {
  const parts: string[] = [];
  let left = Math.max(0, Math.round(seconds));
  // below an hour seconds matter, above it they do not
  if (left >= 3600) left = Math.round(left / 60) * 60;
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const) {
    const whole = Math.floor(left / size);
    left -= whole * size;
    if (whole === 0 || parts.length === 2) continue;
    parts.push(whole.toLocaleString(locales[language], { style: 'unit', unit, unitDisplay: 'short' }));
  }
  if (parts.length === 0) {
    return (0).toLocaleString(locales[language], { style: 'unit', unit: 'second', unitDisplay: 'short' });
  }
  return parts.join(' ');
}

/** Kept: making one costs more than a wall of dates. */
const days = new Map<Language, Intl.DateTimeFormat>();

export function day(iso: string, language: Language): string {
  let format = days.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(dateLocales[language], {
      year: 'numeric',
      month: 'long',
      day: 'numeric',
    });
    days.set(language, format);
  }
  return format.format(new Date(iso));
}

export function moment(iso: string, language: Language): string {
  return new Date(iso).toLocaleString(dateLocales[language], { dateStyle: 'medium', timeStyle: 'short' });
}
