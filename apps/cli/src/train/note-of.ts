import type { RunEvent } from '@inkstone/gan/run';
import type { Messages } from '../messages/index.ts';
import { shellWord } from '../shell-word.ts';
import { threeDigits } from '../three-digits.ts';

/** What is said of an event between the lines of progress; nothing of some. */
export function noteOf(
  event: Exclude<RunEvent, { type: 'preparing' | 'step' | 'done' }>,
  out: string,
  { train, locale, words }: Messages,
): string | undefined {
  switch (event.type) {
    case 'resumed':
      return train.resumed(event.step);
    case 'damaged':
      return train.damaged(words({ en: event.message, zh: event.zh }));
    case 'sample':
      return train.sample(event.file);
    case 'evaluation': {
      const figures = Object.entries(event.evaluation.figures).flatMap(([name, value]) =>
        typeof value === 'number' && train.figures[name]
          ? [`${train.figures[name]} ${threeDigits(value, locale)}`]
          : [],
      );
      return train.evaluation(event.step, figures.join(', '), event.best);
    }
    case 'rollback':
      return train.rollback(event.step, event.to, words({ en: event.fault, zh: event.zh }));
    case 'checkpoint':
      return undefined;
    case 'stopped':
      return train.stopped(event.step, `inkstone train --resume ${shellWord(out)}`);
    default:
      return event satisfies never;
  }
}
