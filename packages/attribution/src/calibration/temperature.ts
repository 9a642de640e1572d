import { softmax } from './softmax.ts';

/** Answers whose right label is known: logits of each, and the index of what is so. */
export interface Answers {
  readonly logits: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
}

const [COLDEST, HOTTEST] = [0.05, 20];
/** Golden section steps: the bracket shrinks to 10⁻⁸ of itself. */
const STEPS = 40;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature by which logits are divided so that their softmax means what it says: it minimises the mean of −ln p(label)
 * (Guo et al. 2017, section 4.2), which has one minimum over ln T, found by golden section. 1 without answers.
 */
export function fitTemperature(answers: Answers): number {
  if (answers.logits.length === 0) return 1;
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  const loss = (lnT: number) => meanLoss(answers, Math.exp(lnT));
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossLeft, lossRight] = [loss(left), loss(right)];
  for (let step = 0; step < STEPS; step++) {
    if (lossLeft < lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - GOLDEN * (high - low);
      lossLeft = loss(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + GOLDEN * (high - low);
      lossRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** Mean of −ln p(label) in nats. */
export function meanLoss({ logits, labels }: Answers, temperature: number): number {
  const total = logits.reduce((sum, row, index) => {
    const p = softmax(row, temperature)[labels[index] as number] as number;
    return sum - Math.log(Math.max(p, 1e-300));
  }, 0);
  return total / logits.length;
}
