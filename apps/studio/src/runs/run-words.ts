import type { Words } from '@inkstone/data';
import type { RunMetrics } from '../api/schemas/runs.ts';
import type { JobState } from '../jobs/job-record.ts';

export interface Course {
  readonly state: JobState;
  readonly step: number;
  readonly steps: number;
  readonly points: readonly RunMetrics['points'][number][];
  readonly evaluations: readonly RunMetrics['evaluations'][number][];
}

/** How a run goes, for people who know nothing of adversaries. */
export function runWords({ state, step, steps, points, evaluations }: Course): Words {
  switch (state) {
    case 'waiting':
      return { en: 'Waits for its turn: one training runs at a time.', zh: '正在排队：一次只进行一个训练。' };
    case 'paused':
      return {
        en: `Paused at step ${step} of ${steps}; it goes on from there.`,
        zh: `已暂停在第 ${step} 步（共 ${steps} 步），可以从这里继续。`,
      };
    case 'cancelled':
      return {
        en: `Stopped at step ${step} of ${steps}. What it learnt until its last checkpoint is kept.`,
        zh: `已停止在第 ${step} 步（共 ${steps} 步）。最后一个检查点之前学到的内容都已保留。`,
      };
    case 'failed':
      return {
        en: 'Ended with an error; it can be resumed from its last checkpoint once that is put right.',
        zh: '因错误而结束；排除错误后可从最后的检查点继续。',
      };
    case 'done':
      return doneWords(evaluations);
    case 'running':
      return runningWords(step, steps, points, evaluations);
    default:
      return state satisfies never;
  }
}

function doneWords(evaluations: Course['evaluations']): Words {
  const best = bestOf(evaluations);
  return best === undefined
    ? { en: 'Done. Its model is ready to create with.', zh: '训练完成，模型已可用于创作。' }
    : {
        en: `Done. The best moment was step ${best.step}; the model from there is ready to create with.`,
        zh: `训练完成。第 ${best.step} 步效果最好，那时的模型已可用于创作。`,
      };
}

function runningWords(
  step: number,
  steps: number,
  points: Course['points'],
  evaluations: Course['evaluations'],
): Words {
  const tail = points.slice(-Math.max(5, Math.floor(points.length / 10)));
  const dReal = mean(tail.flatMap(({ dReal }) => dReal ?? []));
  const dFake = mean(tail.flatMap(({ dFake }) => dFake ?? []));
  if (step < 50 && step < steps / 2) {
    return {
      en: 'Has just begun. The first pictures are noise; shapes come after some hundred steps.',
      zh: '刚刚开始。起初的图片只是噪点，几百步之后会出现形状。',
    };
  }
  if (dReal !== undefined && dFake !== undefined && dReal - dFake > 0.9) {
    return {
      en: 'The critic sees through nearly every picture, so the painter learns slowly. If that stays so, stop and try more pictures or augmentation.',
      zh: '评判网络几乎识破了每张图片，生成网络学得很慢。若一直如此，请停止训练，增加图片或使用增强。',
    };
  }
  const [before, last] = evaluations.slice(-2);
  if (before && last && last.score < before.score) {
    return {
      en: 'Goes well: the pictures have come nearer to yours since the last look.',
      zh: '进展顺利：与上次评估相比，生成的图片更接近您的图片了。',
    };
  }
  const best = bestOf(evaluations);
  if (best && last && last.step !== best.step) {
    return {
      en: `The best so far was step ${best.step}; it is kept. Later looks were no better, which comes and goes.`,
      zh: `目前最好的是第 ${best.step} 步，已保留。之后没有更好，这种起伏是正常的。`,
    };
  }
  return {
    en: 'Painter and critic are in balance: it learns.',
    zh: '生成网络与评判网络势均力敌，正在学习。',
  };
}

export function bestOf(evaluations: Course['evaluations']): Course['evaluations'][number] | undefined {
  return evaluations.reduce<Course['evaluations'][number] | undefined>(
    (least, next) => (least && least.score <= next.score ? least : next),
    undefined,
  );
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
