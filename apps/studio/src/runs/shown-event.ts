import type { RunEvent } from '@inkstone/gan/run';
import type { RunEvent as ShownEvent } from '../api/schemas/events.ts';

/** What clients are told of an event of a training; nothing of those that are of no interest to them. */
export function shownEvent(event: RunEvent): ShownEvent | undefined {
  switch (event.type) {
    case 'step': {
      const { step, lossD, lossG, dReal, dFake, ms } = event.figures;
      const figure = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);
      return {
        ...{ type: 'step', step, lossD: figure(lossD), lossG: figure(lossG) },
        ...{ dReal: figure(dReal), dFake: figure(dFake), ms: figure(ms) },
      };
    }
    case 'sample':
      return { type: 'sample', step: event.step };
    case 'evaluation': {
      const { step, evaluation, best } = event;
      return {
        type: 'evaluation',
        step,
        score: evaluation.score,
        diversity: evaluation.diversity ?? null,
        best,
      };
    }
    case 'rollback':
      return { type: 'rollback', step: event.step, to: event.to, en: event.fault, zh: event.zh };
    default:
      return undefined;
  }
}
