/** Golden section steps: the bracket shrinks to 10⁻⁸ of itself. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The place of the minimum of a function with one minimum between `low` and `high`, by golden section (Kiefer 1953). */
export function goldenMinimum(loss: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  let [left, right] = [to - GOLDEN * (to - from), from + GOLDEN * (to - from)];
  let [lossLeft, lossRight] = [loss(left), loss(right)];
  for (let step = 0; step < STEPS; step++) {
    if (lossLeft < lossRight) {
      [to, right, lossRight] = [right, left, lossLeft];
      left = to - GOLDEN * (to - from);
      lossLeft = loss(left);
    } else {
      [from, left, lossLeft] = [left, right, lossRight];
      right = from + GOLDEN * (to - from);
      lossRight = loss(right);
    }
  }
  return (from + to) / 2;
}
