import { wordsOf } from '@inkstone/data';
import type { RunEvent } from '@inkstone/gan/run';
import { Child, lost, receivedError } from '../children/child.ts';
import { childScript } from '../children/child-script.ts';
import type { TrainNote, TrainWork } from '../children/train.ts';
import type { Executor } from './executor.ts';
import type { JobRecord } from './job-record.ts';

const script = childScript('train');

/** A step and a checkpoint of a large model take no longer; after that it is killed and resumes from the last one. */
const PAUSE_MS = 60_000;

export interface TrainingParts {
  workOf(job: JobRecord): Promise<TrainWork>;
  onEvent(job: JobRecord, event: RunEvent): void;
  /** After the child has ended, however it did. */
  onEnd?(job: JobRecord): Promise<void>;
}

/** Trains in a child that gives way to everything else. */
export function executeTraining({ workOf, onEvent, onEnd }: TrainingParts): Executor {
  return async (job, { signal, progress }) => {
    const work = await workOf(job);
    const total = work.steps ?? work.settings.steps;
    const told = Promise.withResolvers<'done' | 'stopped'>();
    const child = new Child(script, {
      background: true,
      onMessage: (message) => {
        const note = message as TrainNote;
        if ('ended' in note) return told.resolve(note.ended);
        if ('error' in note) return told.reject(receivedError(note.error));
        if (note.event.type === 'step') progress(note.event.figures.step, total);
        onEvent(job, note.event);
      },
    });
    void child.ended.then((ended) => told.reject(lost(ended)));
    child.send({ train: work });
    const stop = () => {
      if (signal.reason === 'cancel') child.killNow();
      else {
        child.send({ stop: true });
        setTimeout(() => child.killNow(), PAUSE_MS).unref();
      }
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      return { state: (await told.promise) === 'done' ? 'done' : 'paused' };
    } catch (error) {
      if (signal.aborted) return { state: 'paused' };
      return { state: 'failed', error: wordsOf(error) };
    } finally {
      signal.removeEventListener('abort', stop);
      child.killNow();
      await child.ended;
      await onEnd?.(job);
    }
  };
}
