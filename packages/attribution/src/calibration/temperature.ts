import { softmax } from '@inkstone/embedding';
import { goldenMinimum } from './minimise.ts';

/** Answers whose right label is known: logits of each, and the index of what is so. */
export interface Answers {
  readonly logits: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
}

const [COLDEST, HOTTEST] = [0.05, 20];
/**
 * The temperature by which logits are divided so that their softmax means what it says: it minimises the mean of −ln p(label)
 * (Guo et al. 2017, section 4.2), which has one minimum over ln T, found by golden section. 1 without answers.
 */
export function fitTemperature(answers: Answers): number {
  if (answers.logits.length === 0) return 1;
  return Math.exp(
    goldenMinimum((lnT) => meanLoss(answers, Math.exp(lnT)), Math.log(COLDEST), Math.log(HOTTEST)),
  );
}

/** Mean of −ln p(label) in nats. */
export function meanLoss({ logits, labels }: Answers, temperature: number): number {
  const total = logits.reduce((sum, row, index) => {
    const p = softmax(row, temperature)[labels[index] as number] as number;
    return sum - Math.log(Math.max(p, 1e-300));
  }, 0);
  return total / logits.length;
}
