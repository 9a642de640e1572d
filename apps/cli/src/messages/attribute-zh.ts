import type { attributeEn } from './attribute-en.ts';
import { count } from './numbers.ts';

export const attributeZh: typeof attributeEn = {
  about: '说出一幅画可能出自谁手、属于何种风格、作于何年，以及有多大把握；并指出它与哪些已知作品相近。',
  paths: '图片，以及图片文件夹',
  eye: '由 inkstone 训练、经 scripts/eye/finish.ts 校准的眼睛；不给则用自带的',
  works: '眼睛认识的作品；不给则用自带的',
  collections: '只参考这些您自己的收藏；缺省为全部',
  noCollections: '只参考自带的作品',
  quick: '只看整体，不看局部：只看一两眼，而不是约二十眼',
  examples: `
示例：
  inkstone attribute photo-of-a-painting.jpg
  inkstone attribute scans/ --quick --json`,
  none: (paths) => `${paths}：那里没有图片（jpg、png、webp、gif、tiff、avif 或 svg）`,
  tooLarge: (megabytes) => `超过 ${megabytes} MB；请缩小`,
  unreadable: (file, why) => `${file}：略过：${why}`,
  failed: (failed, of) => `${count(of)} 张图片中有 ${count(failed)} 张无法读取`,
  artist: '艺术家',
  nineOfTen: '九成把握',
  many: (number) => `${number} 位艺术家之一`,
  unknown: '都不是',
  style: '风格',
  year: '年代',
  years: ({ median, low, high }) => `约 ${median} 年（${low} 至 ${high}）`,
  nearest: '最相近',
  work: (artist, title, year) =>
    `${artist}，${title === '' ? '无题' : title}${year === undefined ? '' : `，${year}`}`,
  copy: (work) => `  这就是该作品，或其复制品：${work}`,
  patches: (artist) => `  各局部对 ${artist} 的支持：`,
  evidence: '  这是供专家参考的证据，不是结论。',
};
