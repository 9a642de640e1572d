/** How well logits tell the classes: the mean cross entropy, and the share that falls on the right side of zero. */
export interface Scores {
  readonly loss: number;
  readonly accuracy: number;
}

/** `logits` and `classes` (0 or 1) of equally many points. */
export function scoresOf(logits: ArrayLike<number>, classes: ArrayLike<number>): Scores {
  let [loss, right] = [0, 0];
  for (let i = 0; i < classes.length; i++) {
    const [logit, label] = [logits[i] ?? 0, classes[i] ?? 0];
    // ln(1 + eᵃ) − y·a, with the exponential of what is below zero only
    loss += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit))) - label * logit;
    if (logit > 0 === label > 0.5) right++;
  }
  return { loss: loss / classes.length, accuracy: right / classes.length };
}
