import { type Inspection, inspect } from '@inkstone/data';
import type { Finding } from '../api/schemas/datasets.ts';
import { type DataSource, openData } from './open-data.ts';

export interface Diagnosis {
  readonly count: number;
  readonly classes: readonly { readonly name: string; readonly count: number }[] | null;
  readonly shape: readonly [number, number, number];
  readonly license: string | null;
  readonly source: string | null;
  readonly findings: readonly Finding[];
}

/** Below this a GAN learns its pictures by heart even with augmentation (Karras et al. 2020, figure 1). */
const FEW = 500;
const COMFORTABLE = 5000;
const SHOWN = 8;

/** Looks data over before a training: the most pressing first. `sizes` counts the pictures of each original size. */
export async function diagnose(
  source: DataSource,
  sizes: Readonly<Record<string, number>> | undefined,
): Promise<Diagnosis> {
  const found = await inspect(await openData(source, {}, 1));
  const order = { error: 0, warning: 1, note: 2, good: 3 } as const;
  const findings = [
    ofCount(found),
    ofBroken(found),
    ofDuplicates(found),
    ofSizes(found, sizes),
    ofClasses(found),
    ofFlatness(found),
  ]
    .flatMap((finding) => finding ?? [])
    .sort((a, b) => order[a.severity] - order[b.severity]);
  return {
    count: found.count,
    classes: found.classes ? [...found.classes] : null,
    shape: [found.channels, found.height, found.width],
    license: found.license ?? null,
    source: found.source ?? null,
    findings,
  };
}

function ofCount({ count }: Inspection): Finding {
  const n = count.toLocaleString('en-US');
  if (count < 2) {
    return {
      ...{ code: 'too-few', severity: 'error', count, examples: [] },
      en: 'One picture is not enough to train on: add more.',
      zh: '一张图片不够训练：请增加图片。',
    };
  }
  if (count < FEW) {
    return {
      ...{ code: 'too-few', severity: 'warning', count, examples: [] },
      en: `${n} pictures are few: a model will learn them by heart. Add pictures, ${FEW} or better ${COMFORTABLE.toLocaleString('en-US')}; training uses augmentation.`,
      zh: `${n} 张图片太少：模型会把它们背下来。请增加到 ${FEW} 张，最好 ${COMFORTABLE.toLocaleString('en-US')} 张；训练时会使用增强。`,
    };
  }
  const isEnough = count >= COMFORTABLE;
  return {
    ...{ code: 'count', severity: isEnough ? 'good' : 'note', count, examples: [] },
    en: isEnough
      ? `${n} pictures: a good number.`
      : `${n} pictures are enough to begin with; training uses augmentation.`,
    zh: isEnough ? `${n} 张图片：数量充足。` : `${n} 张图片可以开始训练；训练时会使用增强。`,
  };
}

function ofBroken({ problems }: Inspection): Finding | undefined {
  if (problems.length === 0) return undefined;
  const small = problems.filter(({ reason }) => /too small/.test(reason));
  const count = problems.length;
  const examples = problems.slice(0, SHOWN).map(({ file, reason }) => `${file}: ${reason}`);
  if (small.length === count) {
    return {
      ...{ code: 'too-small', severity: 'warning', count, examples },
      en:
        count === 1
          ? 'One picture is too small and is left out: give a larger one.'
          : `${count} pictures are too small and are left out: give larger ones.`,
      zh: `${count} 张图片太小，已略去：请换用较大的图片。`,
    };
  }
  return {
    ...{ code: 'broken', severity: 'warning', count, examples },
    en:
      count === 1
        ? 'One file cannot be read and is left out: repair or remove it.'
        : `${count} files cannot be read and are left out: repair or remove them.`,
    zh: `${count} 个文件无法读取，已略去：请修复或删除。`,
  };
}

function ofDuplicates({ duplicates, count: all }: Inspection): Finding | undefined {
  const count = duplicates.reduce((sum, group) => sum + group.length - 1, 0);
  if (count === 0) return undefined;
  return {
    ...{ code: 'duplicates', severity: count >= all / 1000 ? 'warning' : 'note', count },
    examples: duplicates.slice(0, SHOWN).map((group) => group.slice(0, 3).join(' = ')),
    en:
      count === 1
        ? 'One picture repeats another one exactly: remove the copy, or the model will favour it.'
        : `${count} pictures repeat another one exactly: remove the copies, or the model will favour them.`,
    zh: `${count} 张图片与别的完全相同：请删除重复的，否则模型会偏向它们。`,
  };
}

function ofSizes(found: Inspection, sizes: Readonly<Record<string, number>> = {}): Finding | undefined {
  const kinds = Object.entries(sizes).sort(([, a], [, b]) => b - a);
  const count = kinds.length;
  if (count === 0) return undefined;
  const examples = kinds.slice(0, SHOWN).map(([size, number]) => `${size}: ${number}`);
  const side = `${found.width}×${found.height}`;
  if (count === 1) {
    return {
      ...{ code: 'sizes', severity: 'good', count, examples },
      en: `All pictures are ${kinds[0]?.[0]}; they are brought to ${side}.`,
      zh: `所有图片都是 ${kinds[0]?.[0]}，会统一为 ${side}。`,
    };
  }
  const shapes = new Set(kinds.map(([size]) => aspectOf(size)));
  const isMixed = shapes.size > 1;
  return {
    ...{ code: isMixed ? 'mixed-shapes' : 'sizes', severity: 'note', count, examples },
    en: isMixed
      ? `Wide, tall and square pictures are mixed (${count} sizes): the middle of each is cut out as a square, ${side}. Crop them yourself where that hurts.`
      : `${count} sizes of one shape: all are brought to ${side}.`,
    zh: isMixed
      ? `图片横竖方圆混杂（${count} 种尺寸）：会取各自中间的方形，统一为 ${side}。若有损画面，请自行裁剪。`
      : `同一形状的 ${count} 种尺寸：会统一为 ${side}。`,
  };
}

/** Shapes that differ by less than a tenth are the same to the eye. */
function aspectOf(size: string): number {
  const [width = 1, height = 1] = size.split('×').map(Number);
  return Math.round(Math.log(width / height) / Math.log(1.1));
}

function ofClasses({ classes }: Inspection): Finding | undefined {
  const filled = [...(classes ?? [])].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const [largest, smallest] = [filled[0], filled.at(-1)];
  if (!largest || !smallest || largest.count < 5 * smallest.count) return undefined;
  return {
    ...{ code: 'uneven-classes', severity: 'note', count: filled.length },
    examples: [largest, smallest].map(({ name, count }) => `${name}: ${count}`),
    en: `Classes are uneven: ${smallest.name} has ${smallest.count}, ${largest.name} ${largest.count}. Add to the small ones if you train by class.`,
    zh: `各类数量悬殊：${smallest.name} 有 ${smallest.count} 张，${largest.name} 有 ${largest.count} 张。若按类别训练，请给少的类别增加图片。`,
  };
}

function ofFlatness({ deviation, count }: Inspection): Finding | undefined {
  if (!deviation.every((value) => value < 0.02)) return undefined;
  return {
    ...{ code: 'flat', severity: 'warning', count, examples: [] },
    en: 'The pictures hardly differ from one flat colour: are these the right ones?',
    zh: '这些图片几乎是一片纯色：选对了吗？',
  };
}
