import { formatAmount, formatCount, type Words } from '../words.ts';
import type { Inspection } from './inspect.ts';

/** Below this a GAN learns its pictures by heart even with augmentation (Karras et al. 2020, figure 1). */
const FEW = 500;
/** Below this augmentation pays, by the same figure. */
const COMFORTABLE = 5000;

/** Whether so many pictures are few, and what follows; undefined where they are enough. */
function adviseOnCount(count: number): Words | undefined {
  if (count < 2) {
    return {
      en: 'One picture is not enough to train on: add more.',
      zh: '一张图片不够训练：请增加图片。',
    };
  }
  if (count < FEW) {
    return {
      en:
        `${formatAmount(count, 'picture')} are few: a model will learn them by heart. ` +
        `Add pictures, ${FEW} or better ${formatCount(COMFORTABLE)}, and train with augmentation.`,
      zh: `${formatCount(count)} 张图片太少：模型会把它们背下来。请增加到 ${FEW} 张，最好 ${formatCount(COMFORTABLE)} 张，并在训练时用增强。`,
    };
  }
  if (count >= COMFORTABLE) return undefined;
  return {
    en: `${formatAmount(count, 'picture')} are enough to begin with; train with augmentation.`,
    zh: `${formatCount(count)} 张图片可以开始训练；训练时请用增强。`,
  };
}

/** The same where it is a warning: some hundreds are needed not to be learned by heart. */
export function adviseOnFew(count: number): Words | undefined {
  return count < FEW ? adviseOnCount(count) : undefined;
}

/** What a person should do about a dataset before training on it, the most pressing first. */
export function advise(found: Omit<Inspection, 'advice'>): Words[] {
  const { count, problems, original, width, height } = found;
  const onCount = adviseOnCount(count);
  const advice: Words[] = onCount ? [onCount] : [];
  if (found.deviation.every((deviation) => deviation < 0.02)) {
    advice.push({
      en: 'The pictures hardly differ from one flat colour: is this the right folder?',
      zh: '这些图片几乎是一片纯色：文件夹给对了吗？',
    });
  }
  if (problems.length > 0) {
    advice.push({
      en: `${formatAmount(problems.length, 'file')} could not be used: repair or remove them.`,
      zh: `有 ${formatCount(problems.length)} 个文件无法使用：请修复或删除。`,
    });
  }
  const extra = found.duplicates.reduce((sum, group) => sum + group.length - 1, 0);
  if (extra > 0 && extra >= count / 1000) {
    advice.push({
      en:
        `${formatAmount(extra, 'picture')} of ${formatCount(count)} repeat another one exactly: remove the copies, ` +
        'or the model will favour them.',
      zh: `${formatCount(count)} 张图片中有 ${formatCount(extra)} 张与别的完全相同：请删除重复的，否则模型会偏向它们。`,
    });
  }
  if (original && Math.min(...original.smallest) < Math.min(width, height)) {
    advice.push({
      en:
        `The smallest picture, ${original.smallest.join('×')}, is enlarged to ${width}×${height} and will look soft: ` +
        'choose a smaller size or larger pictures.',
      zh: `最小的图片为 ${original.smallest.join('×')}，放大到 ${width}×${height} 会发虚：请选择更小的尺寸或更大的图片。`,
    });
  }
  advice.push(...adviseOnClasses(found));
  return advice;
}

function adviseOnClasses({ classes }: Pick<Inspection, 'classes'>): Words[] {
  const filled = classes?.filter(({ count }) => count > 0) ?? [];
  const [first, ...rest] = filled;
  if (!first) return [];
  const smallest = rest.reduce((least, next) => (next.count < least.count ? next : least), first);
  const largest = rest.reduce((most, next) => (next.count > most.count ? next : most), first);
  if (largest.count < 5 * smallest.count) return [];
  const [few, many] = [formatCount(smallest.count), formatCount(largest.count)];
  return [
    {
      en: `Classes are uneven: ${smallest.name} has ${few}, ${largest.name} ${many}. Add to the small ones if you train by class.`,
      zh: `各类数量悬殊：${smallest.name} 有 ${few} 张，${largest.name} 有 ${many} 张。若按类别训练，请给少的类别增加图片。`,
    },
  ];
}
