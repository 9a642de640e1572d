import { count, decimal, percent } from '../../language/figures.ts';
import { useLanguage, useWords } from '../../language/words.ts';
import { useCalm } from '../../ui/use-calm.ts';
import { gameWords } from './game-words.ts';
import type { Frame } from './messages.ts';
import type { SourceName } from './use-rules.ts';

/** A screen reader is not told more often. */
const REST_MS = 2500;

/** What is to be seen on the board, in words. */
export function useBoardLabel(
  frame: Frame | undefined,
  source: SourceName,
  real: Float32Array | undefined,
): string {
  const say = useWords(gameWords);
  const language = useLanguage();
  const told = useCalm(frame, REST_MS);
  if (!told) return say('board');
  const { round, metrics, modes } = told.figures;
  const seen = say('boardSeen', {
    real: count((real?.length ?? 0) / 2, language),
    source: say(source),
    made: count(told.fields.samples.length / 2, language),
    round: count(round, language),
    dReal: metrics ? decimal(metrics.dReal, language, 2) : '–',
    dFake: metrics ? decimal(metrics.dFake, language, 2) : '–',
  });
  return modes
    ? `${seen} ${say('boardModes', { found: modes.found, of: modes.of, near: percent(modes.near, language) })}`
    : seen;
}
