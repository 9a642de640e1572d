import type { explainEn } from './explain-en.ts';
import { count } from './numbers.ts';

export const explainZh: typeof explainEn = {
  about: '看看模型懂得什么：一幅图哪里在它看来真实、与哪些训练图片相近、模型各部分管什么。',
  pictures: '要看的图片，由与模型一同训练的评判者来看：需要训练文件夹',
  out: 'PNG；多幅图片时为文件夹；不指定时为当前文件夹中的 <名称>-explained.png',
  steps: '从空白图到你的图之间取多少点；不指定时为 64，越多越准',
  class: '把图片当作哪一类来评判；不指定时按其配方',
  nearest: '改为显示离每幅图最近的训练图片，这么多幅',
  classes: 'PNG，每个类别一幅图，三个种子各一行',
  layers: 'PNG，StyleGAN2 的每段层决定什么',
  seed: '--classes 与 --layers 的第一个种子；不指定时为 1',
  data: '训练图片；不指定时用训练时的那些',
  examples: `
示例：
  inkstone explain runs/hills mine.png
  inkstone explain runs/hills a.png b.png --out looked/
  inkstone explain runs/hills mine.png --nearest 6 --out near.png
  inkstone explain runs/hills --layers layers.png`,
  nothing: '请说明要看什么：图片、--classes FILE 或 --layers FILE',
  onePurpose: '--classes 与 --layers 不需要图片；请分别调用',
  needsPicture: '--nearest：请给出要寻找相近者的图片',
  notNearest: (flag) => `${flag} 不能与 --nearest 同用`,
  needsRun: (path) =>
    `${path}：模型文件里没有评判者，它在训练文件夹中；请给出训练文件夹，或改用 --nearest、--classes 或 --layers`,
  badFolder: (path) => `--out ${path}：多幅图片时请给出文件夹，而不是 PNG`,
  sameName: (file) => `${file}：有两幅图片会写到这里；请给它们不同的名字`,
  needsClass: (file, names) => `${file}：这次训练按类别评判；请用 --class 说明是哪一类：${names.join('、')}`,
  otherClasses: (data, names) =>
    `${data}：其文件夹不是训练时的类别（${names.join('、')}）；请给出训练所用的数据`,
  noClasses: (file) => `--classes：${file} 训练时没有类别`,
  noLayers: (file) =>
    `--layers：${file} 没有可混合的层；只有 StyleGAN2 有（用 inkstone train stylegan2 训练）`,
  noData: (why) => `无法取得训练图片，因此只与模型自己的图片比较（可用 --data 给出）：${why}`,
  looking: (pictures) => `正在从 ${count(pictures)} 张图片了解通常的情形……`,
  title: (file, opinion) =>
    `${file}：${
      {
        real: '评判者把它当作真实的图片',
        doubtful: '评判者有所怀疑：多数真实图片更令它信服',
        made: '评判者看出它是生成的',
      }[opinion]
    }`,
  titleAlone: (file) => `${file}`,
  rows: {
    score: '得分',
    real: '真实图片',
    training: '训练图片',
    generated: '模型自己的图片',
    warm: '暖色处',
    cool: '冷色处',
    sheet: '图与热图',
  },
  usual: (low, median, high, below) => `${low} 到 ${high}，一半低于 ${median}；此图高于其中的 ${below}`,
  warm: (place) => `使它显得真实：${place === undefined ? '散布于全图' : `尤其是${place}`}`,
  cool: (place) => `使它露出破绽：${place === undefined ? '散布于全图' : `尤其是${place}`}`,
  places: {
    upperLeft: '左上',
    top: '上方',
    upperRight: '右上',
    left: '左侧',
    middle: '中间',
    right: '右侧',
    lowerLeft: '左下',
    bottom: '下方',
    lowerRight: '右下',
  },
  scale: {
    training: '热图表示每一处与训练图片的平均相比，为得分增加或减少了多少。',
    generated: '热图表示每一处与模型自己图片的平均相比，为得分增加或减少了多少。',
  },
  gap: (file, percent, steps) => `${file}：热图漏掉了得分变化的 ${percent}；请多取一些点，--steps ${steps}`,
  nearestTitle: (file) => `${file}：每幅图片，以及离它最近的训练图片`,
  saved: (file) => `${file}\n`,
};
