/** A figure for people, in three digits: 1,420 and 0.0591, never 1.42e+3. */
export function threeDigits(value: number, locale: string): string {
  return value.toLocaleString(locale, { maximumSignificantDigits: 3 });
}
