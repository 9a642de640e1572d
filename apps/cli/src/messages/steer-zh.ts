import type { Messages } from './en.ts';

export const steerZh: Pick<Messages, 'directions' | 'project' | 'steering'> = {
  directions: {
    about: '寻找使模型图片变化的方向，作为滑块存于模型旁。',
    method: 'sefa（由权重求得，默认）或 ganspace（由数千幅图求得）',
    count: '方向的数目，最强的在前；不指定时为 8',
    layers: 'StyleGAN2 的层：coarse、middle、fine，或如 0-3；不指定时为全部',
    with: '具有某特征的 PNG 文件夹：从其配方中学习',
    without: '没有该特征的 PNG 文件夹',
    marks: '代替文件夹：JSON 文件，{"with": [配方或种子, …], "without": […]}',
    name: '由标记求得的方向的名称',
    rename: '为已保存的方向改名：--rename "SeFa 1=倾斜"',
    sheet: 'PNG，每个方向一条从 −3 到 +3 步的胶片，以看出其作用',
    examples: `
示例：
  inkstone directions hills.onnx --count 5 --sheet strips.png
  inkstone directions hills.onnx --with snow/ --without bare/ --name 雪
  inkstone directions hills.onnx --rename "SeFa 1=雾"
  inkstone sample hills.onnx --count 9 --steer 雾=2 --grid misty.png`,
    bothSides: '标记需要两个文件夹 --with DIR 与 --without DIR，或一个 --marks FILE',
    needsName: '--name：请说明由标记求得的方向叫什么',
    badRename: (given) => `--rename ${given}：请写成 旧名=新名`,
    badLayers: (flag, given, count, names) =>
      `${flag} ${given}：${count === 1 ? '此模型没有可选的层' : `应为 ${names.join('、')} 之一，或如 0-${count - 1}`}`,
    noRecipe: (file) => `${file}：没有此模型的配方；请标记由 inkstone 生成的图片`,
    badMarks: (file) => `${file}：应为 JSON：{"with": [配方或种子, …], "without": […]}`,
    noSuch: (name, known, file) =>
      known.length === 0
        ? `没有方向 ${name}：${file} 不存在；请用 inkstone directions 寻找方向`
        : `${file} 中没有方向 ${name}；其中有 ${known.join('、')}`,
    row: (name, reach, layers) => `${name}  可推 ±${reach} 步  ${layers}`,
    allLayers: '全部层',
    layersOf: (first, last) => `第 ${first}–${last} 层`,
    accuracy: (value, chance, count) =>
      `对未见过的标记图片（共 ${count} 幅）判断正确 ${value}；猜测为 ${chance}`,
    luck: '这并不比猜测更好：请标记更多图片，或标记更明显的特征。',
    kept: (file) => `已存入 ${file}\n`,
  },
  project: {
    about: '在模型的图片之中找到一张照片的位置，以便由此操控。',
    photo: '一张图片：取其中央，缩放到模型的尺寸',
    out: '结果的文件夹；不指定时为 <照片>-projected',
    space: 'w（各层同一风格，默认）或 w+（每层各一：更接近，也更易脱离模型）',
    steps: '搜索的步数；不指定时为 300',
    class: '图片的类别；对于 z 空间的模型，不指定时自动寻找',
    seed: '起始图片的种子；不指定时为 1',
    noise: '也优化 StyleGAN2 的颗粒；存入 grain.npy，不在配方中',
    examples: `
示例：
  inkstone project hills.onnx photo.jpg --out photo
  inkstone project faces.onnx me.png --space w+ --steps 500`,
    noLayers: (file) => `--space w+：${file} 没有分层的风格；请去掉`,
    noGrain: (file) => `--noise：${file} 没有颗粒；只有 StyleGAN2 有`,
    step: (step, steps, dB) => `第 ${step}/${steps} 步  ${dB} dB`,
    stopped: (step) => `停于第 ${step} 步；已保留目前的结果。`,
    done: (dB, folder) => `${dB} dB：${folder}\n`,
  },
  steering: {
    steer: '沿已保存的方向移动：名称=步数，或 名称=步数@层；可多次给出',
    styles: '某些层的风格取自另一个种子：种子:层，如 42:fine',
    badSteer: (given) => `--steer ${given}：请写成 名称=步数，如 雾=1.5`,
    badStyles: (given) => `--styles ${given}：请写成 种子:层，如 42:fine`,
    notRaw: '--steer 与 --styles 用于生成图片：不能与 --latents、--noise 或 --raw 同用',
  },
};
