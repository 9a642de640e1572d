import type { Language } from '../../language/language.ts';
import type { ChapterSlug } from '../chapters.ts';
import losses from './programs/losses.ts?raw';
import optimal from './programs/optimal.ts?raw';
import ring from './programs/ring.ts?raw';
import slip from './programs/slip.ts?raw';
import unfrozen from './programs/unfrozen.ts?raw';
import xor from './programs/xor.ts?raw';
import zeros from './programs/zeros.ts?raw';

/** Programs by their names, as they stand in files that the compiler checks. */
export const programs = { ring, zeros, losses, optimal, xor, slip, unfrozen } as const;
export type ProgramName = keyof typeof programs;

export const programsOf: Readonly<Record<ChapterSlug, readonly ProgramName[]>> = {
  game: ['ring'],
  digits: ['zeros'],
  mathematics: ['losses', 'optimal'],
  network: ['xor'],
  article: ['slip', 'unfrozen'],
};

/** A program for readers of one language: of the lines that are only a comment, those in the other are left out. */
export function programText(name: ProgramName, language: Language): string {
  const lines = programs[name].trimEnd().split('\n');
  return lines
    .filter((line) => !/^\s*\/\//.test(line) || /\p{Script=Han}/u.test(line) === (language === 'zh'))
    .join('\n');
}
