import type { Judge } from './judge.ts';

/** Share of the first `n` pictures, NCHW in [−1, 1], whose highest logit is that of their label. */
export async function accuracyOf(
  judge: Judge,
  images: Float32Array,
  labels: ArrayLike<number>,
  n: number = labels.length,
): Promise<number> {
  const { logits } = await judge.judge(images, n);
  return shareRight(logits, labels, judge.classes.length);
}

/** Share of rows of `logits` [n, classes] whose largest is at the label. */
export function shareRight(logits: Float32Array, labels: ArrayLike<number>, classes: number): number {
  const n = logits.length / classes;
  let right = 0;
  for (let i = 0; i < n; i++) {
    if (largest(logits.subarray(i * classes, (i + 1) * classes)) === labels[i]) right++;
  }
  return right / n;
}

/** Index of the largest number, the first among equals. */
function largest(numbers: Float32Array): number {
  return numbers.reduce((best, value, index) => (value > (numbers[best] as number) ? index : best), 0);
}
