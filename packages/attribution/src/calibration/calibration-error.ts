/** A field of the reliability diagram: answers of like confidence. */
export interface ReliabilityBin {
  readonly count: number;
  /** Means over the field. */
  readonly confidence: number;
  readonly accuracy: number;
}

/**
 * Expected calibration error (Naeini et al. 2015): the mean gap between how sure the likeliest answers were and how often they
 * were right, over fields of equal width, and the fields themselves. `confidences` in 0 … 1. NaN without answers.
 */
export function calibrationError(
  confidences: readonly number[],
  isRight: readonly boolean[],
  fields = 15,
): { readonly ece: number; readonly bins: readonly ReliabilityBin[] } {
  const sums = Array.from({ length: fields }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const [index, confidence] of confidences.entries()) {
    const bin = sums[Math.min(fields - 1, Math.floor(confidence * fields))] as (typeof sums)[number];
    bin.count++;
    bin.confidence += confidence;
    if (isRight[index]) bin.right++;
  }
  const bins = sums.map(({ count, confidence, right }) => ({
    count,
    confidence: confidence / Math.max(1, count),
    accuracy: right / Math.max(1, count),
  }));
  const gaps = bins.reduce(
    (sum, { count, confidence, accuracy }) => sum + count * Math.abs(confidence - accuracy),
    0,
  );
  return { ece: gaps / confidences.length, bins };
}
