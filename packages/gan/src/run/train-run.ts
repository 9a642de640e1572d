import { type Words, writeFileAtomic } from '@inkstone/data';
import type { TensorFile } from '@inkstone/nn';
import { type Diary, diarySchema } from './diary.ts';
import { type Fault, wordsOfFault } from './faults.ts';
import { CollapseError, faultOfEvaluation, faultOfStep, MOST_ROLLBACKS, ROLLBACK_FACTOR } from './guard.ts';
import { type RunFolder, RunFolderError } from './run-folder.ts';
import type { Evaluation, StepFigures, Trainee } from './trainee.ts';

/** When a run stops to look at itself, in steps. */
export interface Rhythm {
  readonly steps: number;
  readonly sampleEvery: number;
  readonly evaluateEvery: number;
  readonly checkpointEvery: number;
}

export interface TrainRunOptions {
  readonly folder: RunFolder;
  readonly trainee: Trainee;
  readonly rhythm: Rhythm;
  /** Ends the run after the step in progress, with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
}

/** What happened, as it happens. What is told in words has them in English, and in Chinese as `zh`. */
export type RunEvent =
  | { readonly type: 'resumed'; readonly step: number; readonly file: string }
  | { readonly type: 'damaged'; readonly message: string; readonly zh: string }
  /** Before the first step; `share` of what comes there is done. */
  | { readonly type: 'preparing'; readonly share: number }
  | { readonly type: 'step'; readonly figures: StepFigures }
  | { readonly type: 'sample'; readonly step: number; readonly file: string }
  | {
      readonly type: 'evaluation';
      readonly step: number;
      readonly evaluation: Evaluation;
      readonly best: boolean;
    }
  | {
      readonly type: 'rollback';
      readonly step: number;
      readonly to: number;
      readonly fault: string;
      readonly zh: string;
      readonly rateFactor: number;
    }
  | { readonly type: 'checkpoint'; readonly step: number }
  | { readonly type: 'stopped'; readonly step: number }
  | { readonly type: 'done'; readonly step: number; readonly bestStep: number; readonly model: string };

/**
 * Trains into a run folder: steps, and at their times samples, evaluations and checkpoints; keeps the best checkpoint;
 * goes back to it after a collapse; writes model.onnx from it at the end. Continues from the newest checkpoint where the
 * folder has one, and then everything but times comes out as if the run had never been interrupted.
 * Throws CollapseError when rollbacks do not help.
 */
export async function* trainRun(options: TrainRunOptions): AsyncGenerator<RunEvent, void, undefined> {
  const { folder, trainee, rhythm, signal } = options;
  let diary: Diary = { bestScore: null, bestStep: 0, rollbacks: 0, metricsLength: 0 };

  const damaged: Words[] = [];
  const latest = await folder.latestCheckpoint((why) => damaged.push(why));
  for (const { en, zh } of damaged) yield { type: 'damaged', message: en, zh };
  if (latest) {
    trainee.load(latest.saved, latest.file);
    diary = readDiary(latest.saved, latest.file);
    yield { type: 'resumed', step: trainee.step, file: latest.file };
  }
  await folder.cutMetrics(diary.metricsLength);

  while (trainee.step < rhythm.steps) {
    if (trainee.step === 0 && trainee.prepare) {
      try {
        for await (const share of trainee.prepare(signal)) yield { type: 'preparing', share };
      } catch (error) {
        if (!signal?.aborted) throw error;
        yield { type: 'stopped', step: 0 };
        return;
      }
    }
    const figures = await trainee.advance();
    const { step } = figures;
    const due = (every: number) => step % every === 0 || step === rhythm.steps;
    let fault = faultOfStep(figures);
    if (fault === undefined) {
      await folder.appendMetrics(figures);
      yield { type: 'step', figures };
      if (trainee.samples && due(rhythm.sampleEvery)) {
        yield { type: 'sample', step, file: await folder.writeSample(step, await trainee.samples()) };
      }
      if (due(rhythm.evaluateEvery)) {
        const evaluation = await trainee.evaluate();
        await folder.appendMetrics({ step, eval: evaluation.figures });
        fault = faultOfEvaluation(evaluation, step, diary.bestScore);
        const best = fault === undefined && (diary.bestScore === null || evaluation.score < diary.bestScore);
        if (best) {
          diary = { ...diary, bestScore: evaluation.score, bestStep: step };
          await folder.writeBest(await trainee.save());
        }
        yield { type: 'evaluation', step, evaluation, best };
      }
    }
    if (fault !== undefined) {
      yield await rollBack(step, fault);
    } else if (due(rhythm.checkpointEvery) || signal?.aborted) {
      await checkpoint();
      yield { type: 'checkpoint', step };
    }
    if (signal?.aborted && trainee.step < rhythm.steps) {
      yield { type: 'stopped', step: trainee.step };
      return;
    }
  }

  const best = await folder.best();
  if (!best)
    throw new RunFolderError({
      en: `${folder.path}: the run has no best checkpoint; it was removed from outside`,
      zh: `${folder.path}：没有最佳检查点；它被外部删除了`,
    });
  const model = await writeModel(folder, trainee, best.saved);
  yield { type: 'done', step: trainee.step, bestStep: diary.bestStep, model };

  async function checkpoint(): Promise<void> {
    diary = { ...diary, metricsLength: await folder.metricsLength() };
    const saved = await trainee.save();
    await folder.writeCheckpoint(trainee.step, {
      ...saved,
      metadata: { ...saved.metadata, diary: JSON.stringify(diary) },
    });
  }

  async function rollBack(step: number, fault: Fault): Promise<RunEvent> {
    const { en, zh } = wordsOfFault(fault);
    const best = diary.bestStep > 0 ? await folder.best() : undefined;
    if (diary.rollbacks >= MOST_ROLLBACKS) {
      const kept = best
        ? {
            en: `the best checkpoint, of step ${diary.bestStep}, is kept in best/`,
            zh: `最佳检查点（第 ${diary.bestStep} 步）保留在 best/ 中`,
          }
        : { en: 'no checkpoint was good', zh: '没有可用的检查点' };
      await folder.appendMetrics({ step, collapse: en, cause: fault });
      throw new CollapseError(step, fault, kept);
    }
    if (best) trainee.load(best.saved, best.file);
    else trainee.reset();
    diary = { ...diary, rollbacks: diary.rollbacks + 1 };
    const rateFactor = ROLLBACK_FACTOR ** diary.rollbacks;
    trainee.lowerRate(rateFactor);
    await folder.appendMetrics({ step, rollback: { to: trainee.step, fault: en, cause: fault, rateFactor } });
    await checkpoint();
    return { type: 'rollback', step, to: trainee.step, fault: en, zh, rateFactor };
  }
}

async function writeModel(folder: RunFolder, trainee: Trainee, best: TensorFile): Promise<string> {
  const file = folder.file('model.onnx');
  await writeFileAtomic(file, await trainee.exportModel(best));
  return file;
}

function readDiary({ metadata }: TensorFile, file: string): Diary {
  try {
    return diarySchema.parse(JSON.parse(metadata.diary ?? ''));
  } catch (cause) {
    throw new RunFolderError(
      {
        en: `${file}: has no diary of the run; it was not written by this program`,
        zh: `${file}：没有训练的记录；它不是由本程序写的`,
      },
      { cause },
    );
  }
}
