import { WordedError } from '@inkstone/autograd';
import { checkLayers } from '../check-layers.ts';
import type { Direction, MarkAccuracy } from '../direction.ts';
import { makeDirection } from '../make-direction.ts';
import { type LatentOrder, placesOf } from '../places-of.ts';
import { axisAt } from '../principal-axes.ts';
import { inCoordinates } from '../project/coordinates.ts';
import { measureSpace } from '../space-measure.ts';
import type { Steerable } from '../steerable.ts';
import { luckOf, stratifiedFolds } from './cross-validate.ts';
import { answers, logisticRegression } from './logistic-regression.ts';

/** Marks of which no direction can be learnt. */
export class MarksError extends WordedError {
  readonly code = 'MARKS';
}

/** What a person marked: pictures that have something, and pictures that have it not. */
export interface Marks {
  readonly with: readonly LatentOrder[];
  readonly without: readonly LatentOrder[];
}

export interface MarksOptions {
  /** What the person calls it. */
  readonly name: string;
  /** Layers that the slider moves; all when absent. */
  readonly layers?: readonly [number, number] | undefined;
}

export const markLimits = { together: 20, each: 5, most: 2000 } as const;

const FOLDS = 5;
const SEED = 7;
/**
 * Of |weights|², in coordinates of spread 1, for each of the space's numbers: with a few dozen marks in a hundred dimensions
 * most of what can be fitted is chance. Fixed beforehand, not chosen on the marks: the accuracy would flatter.
 */
const PENALTY = 1;

/**
 * A direction that a person's marks tell apart: logistic regression in w (as InterFaceGAN has it with a support vector machine,
 * Shen et al. 2020, section 3.1), in coordinates in which the model's own pictures spread alike. The slider does not move along
 * the normal of the boundary but along Σ·normal, the way in which pictures with and without differ on average (Haufe et al.
 * 2014, eq. 6): it leaves what the model knows later. The accuracy is that of pictures not learnt from. Throws MarksError.
 */
export async function directionFromMarks(
  model: Steerable,
  marks: Marks,
  { name, layers }: MarksOptions,
): Promise<Direction> {
  checkMarks(marks);
  const range = checkLayers(model, layers);
  const measure = await measureSpace(model);
  const places = await placesOf(model, [...marks.with, ...marks.without]);
  const labels = [...marks.with.map(() => true), ...marks.without.map(() => false)];
  const rows = labels.map((_, i) =>
    Float64Array.from(inCoordinates(measure, meanPlace(model, places, i, range))),
  );
  const penalty = PENALTY * model.width;
  const { weights } = logisticRegression(rows, labels, penalty);
  // in w: Σ·normal, the axes at the length of their spread
  const vector = new Float64Array(model.width);
  for (const [axis, weight] of weights.entries()) {
    const spread = Math.sqrt((measure.axes.values[axis] as number) + measure.ridge);
    for (const [i, value] of axisAt(measure.axes, axis).entries()) {
      vector[i] = (vector[i] as number) + weight * spread * value;
    }
  }
  const accuracy = accuracyOf(rows, labels, penalty);
  return makeDirection(measure, vector, { name, method: 'marks', layers: range, accuracy });
}

function accuracyOf(
  rows: readonly Float64Array[],
  labels: readonly boolean[],
  penalty: number,
): MarkAccuracy {
  let right = 0;
  for (const part of stratifiedFolds(labels, FOLDS, SEED)) {
    const held = new Set(part);
    const kept = rows.flatMap((_, i) => (held.has(i) ? [] : [i]));
    const learnt = logisticRegression(
      kept.map((i) => rows[i] as Float64Array),
      kept.map((i) => labels[i] as boolean),
      penalty,
    );
    right += part.filter((i) => answers(learnt, rows[i] as Float64Array) === labels[i]).length;
  }
  const having = labels.filter((label) => label).length;
  const chance = Math.max(having, labels.length - having) / labels.length;
  return {
    value: right / labels.length,
    chance,
    luck: luckOf(right, labels.length, chance),
    folds: FOLDS,
    with: having,
    without: labels.length - having,
  };
}

/** A place as one style: the mean of those of the layers in question. */
function meanPlace(
  { layers, width }: Steerable,
  places: Float32Array,
  index: number,
  range: readonly [number, number] | null,
): Float32Array {
  const [first, last] = range ?? [0, layers - 1];
  const mean = new Float32Array(width);
  for (let layer = first; layer <= last; layer++) {
    const start = (index * layers + layer) * width;
    for (let i = 0; i < width; i++) {
      mean[i] = (mean[i] as number) + (places[start + i] as number) / (last - first + 1);
    }
  }
  return mean;
}

function checkMarks({ with: having, without }: Marks): void {
  const { together, each, most } = markLimits;
  const count = having.length + without.length;
  if (having.length >= each && without.length >= each && count >= together && count <= most) return;
  if (count > most) {
    throw new MarksError({
      en: `${count} marked pictures: at most ${most} are learnt from; leave some out`,
      zh: `标记了 ${count} 幅图：最多可用 ${most} 幅；请减少一些`,
    });
  }
  throw new MarksError({
    en: `${having.length} pictures with and ${without.length} without: a direction takes ${together} together, and ${each} of each; mark some more`,
    zh: `有此特征的 ${having.length} 幅，没有的 ${without.length} 幅：求一个方向共需 ${together} 幅，每边至少 ${each} 幅；请再标记一些`,
  });
}
