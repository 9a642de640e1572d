import { float32, type HostTensor, int64 } from '@inkstone/autograd';
import { sharesOf } from '../eye/decades.ts';
import { DECADES } from '../eye/eye.ts';
import type { EyeLabels } from '../eye/eye-step.ts';
import type { Work } from '../works/index.ts';
import type { Lessons } from './lessons.ts';

/** What is to be said of works: who, in which style, and when, as far as it is known. */
export function labelsOf(
  { works, artists, styles }: Pick<Lessons, 'works' | 'artists' | 'styles'>,
  indices: readonly number[],
): EyeLabels<HostTensor> {
  const chosen = indices.map((index) => works[index] as Work);
  const decades = new Float32Array(chosen.length * DECADES);
  for (const [row, { year }] of chosen.entries()) {
    if (year !== undefined) decades.set(sharesOf(year), row * DECADES);
  }
  return {
    artists: int64(
      [chosen.length],
      chosen.map(({ artist }) => artists.indexOf(artist)),
    ),
    styles: int64(
      [chosen.length],
      chosen.map(({ style }) => Math.max(0, styles.indexOf(style))),
    ),
    decades: float32([chosen.length, DECADES], decades),
  };
}
