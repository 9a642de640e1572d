import { join } from 'node:path';
import type { Run } from '../api/schemas/runs.ts';
import type { JobRecord } from '../jobs/job-record.ts';
import type { MetricsFile } from './metrics-file.ts';
import { exists, samplesIn } from './run-files.ts';
import type { RunRecord } from './run-record.ts';
import { bestOf, runWords } from './run-words.ts';

export interface RunFacts {
  readonly record: RunRecord;
  /** Its run folder. */
  readonly path: string;
  /** The job that trains it, where one was made. */
  readonly job: JobRecord | undefined;
  readonly metrics: MetricsFile;
  /** Id of its model, once there is one. */
  readonly model: string | undefined;
}

/** A run as clients see it: where it stands, how fast it is, and how it goes in words. */
export async function shownRun({ record, path, job, metrics, model }: RunFacts): Promise<Run> {
  const { points, evaluations } = await metrics.read();
  const step = points.at(-1)?.step ?? 0;
  const { steps, batch, recipe } = record.settings;
  const state = job?.state ?? ((await exists(join(path, 'model.onnx'))) ? 'done' : 'paused');
  const recent = points.slice(-50).flatMap(({ ms }) => ms ?? []);
  const stepMs = recent.length === 0 ? null : recent.reduce((sum, ms) => sum + ms, 0) / recent.length;
  const best = bestOf(evaluations);
  return {
    id: record.id,
    name: record.name,
    recipe,
    dataset: record.dataset,
    state,
    step,
    steps,
    batch,
    imagesPerSecond: stepMs === null ? null : (batch * 1000) / stepMs,
    secondsLeft: stepMs === null || state !== 'running' ? null : ((steps - step) * stepMs) / 1000,
    best: best ? { step: best.step, score: best.score } : null,
    words: runWords({ state, step, steps, points, evaluations }),
    ...(job?.error && { error: job.error }),
    model: model ?? null,
    settings: { ...record.settings },
    lastSample: (await samplesIn(path)).at(-1) ?? null,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
  };
}
