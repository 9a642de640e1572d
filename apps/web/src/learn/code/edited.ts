import type { ProgramName } from './programs.ts';

/** What a reader made of the programs, for as long as the page is open. */
const texts = new Map<ProgramName, string>();

export const edited = {
  of: (name: ProgramName): string | undefined => texts.get(name),
  keep: (name: ProgramName, text: string): void => void texts.set(name, text),
  forget: (name: ProgramName): void => void texts.delete(name),
};
