import { count } from './numbers.ts';
import type { picturesEn } from './pictures-en.ts';

export const picturesZh: typeof picturesEn = {
  import: {
    about: '导入其他程序训练的生成器：ONNX 计算图，或 safetensors 格式的 StyleGAN2。',
    file: '.onnx 计算图，由隐向量（和类别）到图片；或 StyleGAN2 的 .safetensors 状态字典',
    out: '模型写到哪里；省略则放入画室的模型',
    name: '画室中的名称；省略则用文件名',
    classes: '类别数，当计算图以编号为类别又未说明数目时',
    range: '数值的含义：signed（−1 到 1）、unit（0 到 1）或 bytes（0 到 255）；省略则由图片看出',
    home: '画室的主文件夹',
    examples: `
示例：
  inkstone import ffhq64.safetensors --out ffhq64.onnx
  inkstone import generator.onnx --name flowers       画室下次打开时即可见到`,
    neither: (file) => `${file}：既不是 .onnx，也不是 .safetensors`,
    done: (path, image) => `${image} 的生成器：${path}\n`,
    kept: (name, image) => `“${name}”（${image} 的生成器）将在画室下次打开时出现。\n`,
  },
  sample: {
    about: '用训练好的模型生成图片。',
    count: '图片数量',
    seed: '第 i 张图片的种子是 seed + i，与数量无关',
    truncation: 'ψ：小于 1 时变化少、失败也少',
    class: '只生成这一类：编号或名称',
    grid: '把所有图片拼成一张',
    out: '文件夹，每张图片一个 PNG',
    npy: 'NumPy 数组，uint8 N×H×W×C',
    raw: 'NumPy 数组，float32 N×C×H×W，网络的原始输出',
    latents: '从 NumPy 文件读取隐向量 N×Z，代替 --count 与 --seed',
    classes: '与 --latents 同用：NumPy 文件，N 个类别编号，或权重 N×类别数',
    noise: 'StyleGAN2 的颗粒：const（网络自带，默认）、none 或 random',
    examples: `
示例：
  inkstone sample runs/one --count 64 --grid digits.png
  inkstone sample runs/one --count 100 --seed 7 --truncation 0.8 --out pictures`,
    oneTarget: '请说明图片写到哪里：--grid FILE、--out DIR、--npy FILE、--raw FILE 四者取一',
    latentsSay: '--latents 已说明图片数量：请去掉 --count，类别用 --classes 给出',
    classesAlone: '--classes 须与 --latents 同用；用 --count 时以 --class 为全部图片选一类',
    noFolder: '--out 会写入配方，而配方不含文件中的隐向量与 --noise：请用 --grid、--npy 或 --raw',
    noNoise: (file) => `--noise：${file} 没有颗粒；只有 StyleGAN2 有`,
    latentsShape: (file, shape, zDim) => `${file}：其中为 ${shape}；此模型的隐向量为 N×${zDim}`,
    classesShape: (file, shape, pictures, classes) =>
      `${file}：其中为 ${shape}；应为 ${pictures} 个类别编号${classes > 0 ? `，或权重 ${pictures}×${classes}` : ''}`,
    noClasses: (file) => `--class：${file} 不是按类别训练的`,
    noSuchClass: (given, names) => `--class ${given}：此模型的类别有 ${names.join('、')}`,
    gridLimit: (most) => `--grid 最多显示 ${count(most)} 张；更多请用 --out 或 --npy`,
    written: (pictures, path) => `${count(pictures)} 张图片：${path}\n`,
  },
};
