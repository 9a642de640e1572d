import { formatAmount, formatCount } from '../words.ts';
import type { Inspection } from './inspect.ts';

/** Below this a GAN learns its pictures by heart even with augmentation (Karras et al. 2020, figure 1). */
const FEW = 500;
/** Below this augmentation pays, by the same figure. */
const COMFORTABLE = 5000;

/** What a person should do about a dataset before training on it, the most pressing first. */
export function advise(found: Omit<Inspection, 'advice'>): string[] {
  const { count, problems, original, width, height } = found;
  const advice: string[] = [];
  if (count < 2) {
    advice.push('One picture is not enough to train on: add more.');
  } else if (count < FEW) {
    advice.push(
      `${formatAmount(count, 'picture')} are few: a model will learn them by heart. ` +
        `Add pictures, ${FEW} or better ${formatCount(COMFORTABLE)}, and train with augmentation.`,
    );
  } else if (count < COMFORTABLE) {
    advice.push(`${formatAmount(count, 'picture')} are enough to begin with; train with augmentation.`);
  }
  if (found.deviation.every((deviation) => deviation < 0.02)) {
    advice.push('The pictures hardly differ from one flat colour: is this the right folder?');
  }
  if (problems.length > 0) {
    advice.push(`${formatAmount(problems.length, 'file')} could not be used: repair or remove them.`);
  }
  const extra = found.duplicates.reduce((sum, group) => sum + group.length - 1, 0);
  if (extra > 0 && extra >= count / 1000) {
    advice.push(
      `${formatAmount(extra, 'picture')} of ${formatCount(count)} repeat another one exactly: remove the copies, ` +
        'or the model will favour them.',
    );
  }
  if (original && Math.min(...original.smallest) < Math.min(width, height)) {
    advice.push(
      `The smallest picture, ${original.smallest.join('×')}, is enlarged to ${width}×${height} and will look soft: ` +
        'choose a smaller size or larger pictures.',
    );
  }
  advice.push(...adviseOnClasses(found));
  return advice;
}

function adviseOnClasses({ classes }: Pick<Inspection, 'classes'>): string[] {
  const filled = classes?.filter(({ count }) => count > 0) ?? [];
  const [first, ...rest] = filled;
  if (!first) return [];
  const smallest = rest.reduce((least, next) => (next.count < least.count ? next : least), first);
  const largest = rest.reduce((most, next) => (next.count > most.count ? next : most), first);
  if (largest.count < 5 * smallest.count) return [];
  return [
    `Classes are uneven: ${smallest.name} has ${formatCount(smallest.count)}, ${largest.name} ` +
      `${formatCount(largest.count)}. Add to the small ones if you train by class.`,
  ];
}
