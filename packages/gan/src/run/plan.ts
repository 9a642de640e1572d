import type { Settings } from './run-description.ts';
import type { Trial } from './trial.ts';

/** What a whole run will take. */
export interface Plan {
  readonly parameters: number;
  readonly stepMs: number;
  readonly totalMs: number;
  readonly peakMemoryBytes: number;
  readonly checkpointBytes: number;
  readonly diskBytes: number;
}

/** A line of metrics.jsonl is about this long. */
const METRICS_LINE_BYTES = 230;
/** The last two, the best one, and the one being written before an old one goes. */
const CHECKPOINTS_AT_ONCE = 4;

/** Extends a trial to the whole run. Samples are counted as if PNG did not pack them. */
export function planOf(settings: Settings, trial: Trial, peakMemoryBytes: number): Plan {
  const { steps, evaluateEvery } = settings;
  const times = (every: number) => Math.ceil(steps / every);
  const samples = settings.recipe === 'lenet' ? 0 : times(settings.sampleEvery);
  const { parameters, stepMs, evaluationMs, sampleMs, checkpointBytes, modelBytes, sampleBytes } = trial;
  return {
    parameters,
    stepMs,
    totalMs: steps * stepMs + times(evaluateEvery) * evaluationMs + samples * sampleMs,
    peakMemoryBytes,
    checkpointBytes,
    diskBytes:
      CHECKPOINTS_AT_ONCE * checkpointBytes + modelBytes + samples * sampleBytes + steps * METRICS_LINE_BYTES,
  };
}
