import { percent } from '../language/figures.ts';
import type { Language } from '../language/language.ts';

/** A chance in words: never quite nothing, and never quite sure. */
export function likely(p: number, language: Language): string {
  if (p < 0.005) return `< ${percent(0.01, language)}`;
  if (p > 0.995) return `> ${percent(0.99, language)}`;
  return percent(p, language);
}
