import { WordedError, type Words } from '@inkstone/autograd';
import { type Fault, wordsOfFault } from './faults.ts';
import type { Evaluation, StepFigures } from './trainee.ts';

/** How often a run may go back to its best checkpoint before it gives up. */
export const MOST_ROLLBACKS = 2;

/** What the learning rate is multiplied by after each. */
export const ROLLBACK_FACTOR = 0.5;

/** Why a step cannot be built on; nothing when it can. */
export function faultOfStep(figures: StepFigures): Fault | undefined {
  const bad = Object.entries(figures).filter(
    ([, value]) => typeof value === 'number' && !Number.isFinite(value),
  );
  if (bad.length === 0) return undefined;
  return { code: 'FIGURES', figures: Object.fromEntries(bad.map(([name, value]) => [name, String(value)])) };
}

/** Steps in which a generator may still make nearly one picture, because it has only begun. */
const WARM_UP = 1000;

/** Pictures this much alike are a collapse even then, but for the first steps: an untrained generator makes one picture. */
const IDENTICAL = 0.02;
const FIRST_STEPS = 100;

/** A score this many times worse than the best is a fall, not a fluctuation. */
const FALL = 3;

/** The same for an evaluation, in the light of the best score so far. */
export function faultOfEvaluation(
  { score, collapse, diversity = 1 }: Evaluation,
  step: number,
  bestScore: number | null,
): Fault | undefined {
  if (!Number.isFinite(score)) return collapse ?? { code: 'SCORE', score: String(score) };
  if (collapse === undefined) return undefined;
  const fell = bestScore !== null && score > FALL * bestScore;
  const isOnePicture = step >= FIRST_STEPS && diversity < IDENTICAL;
  // a slow learner also varies little, but it gets better
  const isStuck = step >= WARM_UP && bestScore !== null && score >= bestScore;
  return isStuck || fell || isOnePicture ? collapse : undefined;
}

/** A run that collapsed again after every rollback. Its folder and best checkpoint stay. */
export class CollapseError extends WordedError {
  readonly code = 'COLLAPSE';
  /** `kept`: what is left of the run. */
  constructor(step: number, fault: Fault, kept: Words) {
    const { en, zh } = wordsOfFault(fault);
    super({
      en:
        `training collapsed at step ${step} (${en}) and did again after ${MOST_ROLLBACKS} rollbacks with lower learning rates; ${kept.en}. ` +
        'Try a lower learning rate, R1 (--r1 1), augmentation (--augment translation), or more pictures',
      zh:
        `训练在第 ${step} 步崩溃（${zh}），此前已 ${MOST_ROLLBACKS} 次回退并降低学习率；${kept.zh}。` +
        '试试更低的学习率、R1（--r1 1）、增强（--augment translation）或更多图片',
    });
  }
}
