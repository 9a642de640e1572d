import type { Messages } from './en.ts';
import { count } from './numbers.ts';

export const walkZh: Messages['walk'] = {
  about: '在一个模型的图片之间漫游：影片（MP4、WebM），或动态 WebP、GIF。',
  seeds: '以种子给出停留点，用逗号隔开：1,2,3',
  from: '以带有配方的图片给出停留点：此模型的 PNG，网格与小样亦可',
  seconds: '时长（秒）；省略时每段 2.5 秒',
  fps: '每秒帧数，1 至 60：24、30（默认）或 60',
  easing: 'smooth（默认）在每个停留点减速，linear 匀速经过',
  hold: '在停留点静止的秒数；用逗号隔开则逐段给出，两端各半',
  loop: '回到第一个停留点，首尾无缝',
  space: '沿哪个空间行进：z，或 w（StyleGAN2 的风格，其默认）',
  scale: '每边放大的整数倍数',
  size: '长边的像素数，省略时为 512；像素画取最接近的整数倍',
  out: '文件：.mp4、.webm、.webp 或 .gif',
  ffmpeg: '写影片的程序；省略时为搜索路径中的 ffmpeg',
  examples: `
示例：
  inkstone walk runs/one --seeds 1,2,3 --loop --out walk.mp4
  inkstone walk runs/one --from keep/7.png keep/21.png --seconds 10 --hold 0.5 --out walk.webm
  inkstone walk runs/one --seeds 1,2 --fps 24 --scale 4 --out walk.gif       无需 ffmpeg`,
  oneSource: '请说明经过哪里：--seeds 1,2,3 与 --from PNG PNG … 二者取一',
  scaleOrSize: '--scale 与 --size 说的是同一件事：只给其一',
  twoSeeds: (most) => `--seeds：漫游应有 2 至 ${count(most)} 个停留点`,
  twoPictures: '--from：漫游至少需要两个停留点，而这些图片所含不足；请再加一幅',
  formats: (path, formats) =>
    `--out ${path}：扩展名决定格式，应为 ${formats.map((format) => `.${format}`).join('、')} 之一`,
  noRecipe: (file) =>
    `${file}：不含 Inkstone 的配方；请用 inkstone sample 或画室写出的 PNG，而不是截图或编辑过的副本`,
  otherModel: (file, model) => `${file}：由另一个模型生成，其配方对 ${model} 没有意义；请给出生成它的模型`,
  noStyles: (file) => `--space w：${file} 没有风格；只有 StyleGAN2 有`,
  holds: (given, legs) => `--hold：共 ${legs} 段，却给了 ${given} 个时间；请给一个共用的，或每段一个`,
  holdTooLong: (leg) =>
    `--hold：每段只有 ${leg.toFixed(2)} 秒，须留出移动的时间；请缩短停留，或增加 --seconds`,
  oneClass: (chosen, others) =>
    `停留点分属多个类别（${[chosen, ...others].join('、')}），而类别之间没有中间状态：全部帧均为类别 ${chosen}。可用 --class 选择。`,
  frame: (done, total) => `第 ${done}/${total} 帧`,
  written: ({ frames, seconds, fps, width, height }, path, size) =>
    `${count(frames)} 帧，${Number(seconds.toFixed(2))} 秒，每秒 ${fps} 帧，${width}×${height}，${size}：${path}\n`,
};
