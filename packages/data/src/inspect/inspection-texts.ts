import { formatAmount, formatCount, type Words } from '../words.ts';

type Row =
  | 'name'
  | 'pictures'
  | 'original'
  | 'classes'
  | 'mean'
  | 'deviation'
  | 'fingerprint'
  | 'licence'
  | 'source';

interface InspectionTexts {
  readonly rows: Readonly<Record<Row, string>>;
  colour(channels: number): string;
  /** Smallest and largest size. */
  sizes(smallest: string, largest: string): string;
  duplicates(groups: number): string;
  others(count: number): string;
  leftOut(files: number): string;
  problem(file: string, reason: Words): string;
  readonly advice: string;
  /** Between the items of a row. */
  readonly comma: string;
  more(count: number): string;
}

export const inspectionTexts: Readonly<Record<keyof Words, InspectionTexts>> = {
  en: {
    rows: {
      name: 'name',
      pictures: 'pictures',
      original: 'original',
      classes: 'classes',
      mean: 'mean',
      deviation: 'deviation',
      fingerprint: 'fingerprint',
      licence: 'licence',
      source: 'source',
    },
    colour: (channels) =>
      ({ 1: 'grey', 3: 'colour', 4: 'colour with transparency' })[channels] ?? `${channels} channels`,
    sizes: (smallest, largest) => `${smallest} to ${largest}`,
    duplicates: (groups) => `${formatAmount(groups, 'picture is', 'pictures are')} there more than once:`,
    others: (count) => formatAmount(count, 'other'),
    leftOut: (files) => `${formatAmount(files, 'file')} left out:`,
    problem: (file, { en }) => `${file}: ${en}`,
    advice: 'Advice:',
    comma: ', ',
    more: (count) => `… and ${formatCount(count)} more`,
  },
  zh: {
    rows: {
      name: '名称',
      pictures: '图片',
      original: '原尺寸',
      classes: '类别',
      mean: '均值',
      deviation: '标准差',
      fingerprint: '指纹',
      licence: '许可',
      source: '来源',
    },
    colour: (channels) => ({ 1: '灰度', 3: '彩色', 4: '彩色带透明' })[channels] ?? `${channels} 通道`,
    sizes: (smallest, largest) => `${smallest} 至 ${largest}`,
    duplicates: (groups) => `有 ${formatCount(groups)} 张图片重复出现：`,
    others: (count) => `另外 ${formatCount(count)} 张`,
    leftOut: (files) => `略过了 ${formatCount(files)} 个文件：`,
    problem: (file, { zh }) => `${file}：${zh}`,
    advice: '建议：',
    comma: '，',
    more: (count) => `……另有 ${formatCount(count)} 个`,
  },
};
