export const schedules = ['constant', 'linear', 'cosine'] as const;
export type Schedule = (typeof schedules)[number];

/** Factor of the learning rate at step `step` of `total`, from 1 down to 0 (or always 1). Steps count from 1. */
export function scheduleFactor(schedule: Schedule, step: number, total: number): number {
  const done = Math.min(Math.max((step - 1) / Math.max(total, 1), 0), 1);
  switch (schedule) {
    case 'constant':
      return 1;
    case 'linear':
      return 1 - done;
    case 'cosine':
      return (1 + Math.cos(Math.PI * done)) / 2;
    default:
      return schedule satisfies never;
  }
}

/** Decay of the weight average: shorter at first, so that the random start is forgotten (as in TensorFlow's EMA). */
export function averageDecay(decay: number, step: number): number {
  return Math.min(decay, (1 + step) / (10 + step));
}
