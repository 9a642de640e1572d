import type { Language } from '../language.ts';
import type { Messages } from './en.ts';

export type { Messages } from './en.ts';

/** Everything a person sees, in one language. Only that language's catalogue is loaded. */
export async function messagesIn(language: Language): Promise<Messages> {
  return language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en;
}
