/**
 * The files of a run folder (docs/run-folder.md) as bytes, for trainings where there are no files, such as in a browser:
 * laid down somewhere, they are a run that `inkstone train --resume` and the studio carry on.
 *
 *     const files = runFiles({ run, state: await trainer.snapshot(), progress: trainer.progress, metrics });
 *
 * @module
 */
import { encodeSafetensors } from '@inkstone/nn';
import { type HostState, stateToFile } from '../train-state.ts';
import type { Progress, StepReport } from '../trainer.ts';
import type { Diary } from './diary.ts';
import { reportText } from './report-text.ts';
import type { RunDescription } from './run-description.ts';
import { progressMetadata } from './saved-progress.ts';

export { setAside } from './set-aside.ts';
export type { RunDescription };

export interface RunInProgress {
  /** What run.json says. */
  readonly run: RunDescription;
  /** After the last of the steps. */
  readonly state: HostState;
  readonly progress: Progress;
  /** Every step so far, in order. */
  readonly metrics: readonly StepReport[];
}

/** Bytes by path: run.json, metrics.jsonl, report.md and one checkpoint, with nothing judged so far. */
export function runFiles({ run, state, progress, metrics }: RunInProgress): ReadonlyMap<string, Uint8Array> {
  const lines = bytesOf(metrics.map((report) => `${JSON.stringify(report)}\n`).join(''));
  const diary: Diary = { bestScore: null, bestStep: 0, rollbacks: 0, metricsLength: lines.length };
  const metadata = {
    ...progressMetadata(run.recipe, run.seed, progress),
    diary: JSON.stringify(diary),
  };
  return new Map([
    ['run.json', bytesOf(`${JSON.stringify(run, null, 2)}\n`)],
    ['metrics.jsonl', lines],
    [
      'report.md',
      bytesOf(
        reportText(
          run,
          metrics.map((report) => ({ ...report })),
        ),
      ),
    ],
    [checkpointPath(progress.step), encodeSafetensors(stateToFile(state, metadata))],
  ]);
}

function checkpointPath(step: number): string {
  return `checkpoints/${String(step).padStart(6, '0')}.safetensors`;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
