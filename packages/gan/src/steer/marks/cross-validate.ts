import { RandomStream } from '@inkstone/autograd';

/** Numbers 0 … count − 1 dealt into parts in which both answers are as frequent as in all, in an order of `seed`. */
export function stratifiedFolds(answers: readonly boolean[], folds: number, seed: number): number[][] {
  const stream = new RandomStream({ seed, counter: 0 });
  const parts: number[][] = Array.from({ length: folds }, () => []);
  let next = 0;
  for (const kind of [true, false]) {
    const numbers = answers.flatMap((answer, i) => (answer === kind ? [i] : []));
    for (let i = numbers.length - 1; i > 0; i--) {
      const j = stream.integer(i + 1);
      [numbers[i], numbers[j]] = [numbers[j] as number, numbers[i] as number];
    }
    for (const number of numbers) parts[next++ % folds]?.push(number);
  }
  return parts;
}

/** How likely guesses that are right with `chance` would be right `right` times of `count` or more (the binomial tail). */
export function luckOf(right: number, count: number, chance: number): number {
  let tail = 0;
  for (let k = right; k <= count; k++) {
    let logarithm = k * Math.log(chance) + (count - k) * Math.log1p(-chance);
    for (let i = 1; i <= k; i++) logarithm += Math.log((count - k + i) / i);
    tail += Math.exp(logarithm);
  }
  return Math.min(1, tail);
}
