import { attributeZh } from './attribute-zh.ts';
import { collectionZh } from './collection-zh.ts';
import type { Messages } from './en.ts';
import { evaluateZh } from './evaluate-zh.ts';
import { explainZh } from './explain-zh.ts';
import { count } from './numbers.ts';
import { picturesZh } from './pictures-zh.ts';
import { recommendZh } from './recommend-zh.ts';
import { steerZh } from './steer-zh.ts';
import { studioZh } from './studio-zh.ts';
import { walkZh } from './walk-zh.ts';

export const zh: Messages = {
  locale: 'zh-CN',
  language: 'zh',
  words: ({ zh }) => zh,
  about: '砚台（Inkstone）在你自己的电脑上训练生成模型，并用它们作画。',
  help: {
    titles: {
      'Usage:': '用法：',
      'Arguments:': '参数：',
      'Options:': '选项：',
      'Commands:': '命令：',
      'Global Options:': '全局选项：',
    },
    options: '[选项]',
    command: '[命令]',
    help: '显示帮助',
    version: '显示版本',
    lang: '语言：en 或 zh；不指定时由系统环境决定',
    threads: '计算所用的线程数；不指定时用全部核心',
    device: 'cpu（默认）、webgpu、cuda、coreml、directml 或 wasm',
    json: '供程序读取：结果以 JSON 写到标准输出，错误以 JSON 写到标准错误',
    home: '存放 Inkstone 数据的文件夹，下载的数据集在其中',
    data: 'digits、mnist、fashion-mnist，或图片文件夹、IDX 文件夹、图片 zip',
    model: '训练文件夹或 model.onnx',
    examples: `
示例：
  inkstone demo                                      四分钟得到第一批数字
  inkstone train dcgan --data mnist --out runs/one   用六万个数字训练
  inkstone sample runs/one --count 64 --grid digits.png
  inkstone <命令> --help                             某个命令的全部选项`,
  },
  call: {
    unknownOption: (name, meant) => `此命令没有选项 ${name}${meant ? `；是不是 ${meant}？` : ''}`,
    unknownCommand: (name, meant) => `没有命令 ${name}${meant ? `；是不是 ${meant}？` : ''}`,
    missingArgument: (name) => `缺少 <${name}>`,
    missingValue: (flag) => `${flag} 需要一个值`,
    missingOption: (flag) => `必须给出 ${flag}`,
    tooMany: (received) => `参数过多：${received}`,
    helpHint: (command) => `参见 ${command} --help。`,
    badValue: (flag, value, allowed) => `${flag} ${value}：必须是${allowed}`,
    whole: '整数',
    number: '数',
    from: (least) => `，不小于 ${least}`,
    above: (least) => `，大于 ${least}`,
    to: (most) => `，不大于 ${most}`,
    below: (most) => `，小于 ${most}`,
    oneOf: (values) => `以下之一：${values.join('、')}`,
    listOf: (values) => `以下一项或多项，用逗号分隔：${values.join('、')}`,
  },
  failure: {
    unknown: (stack) => `inkstone：遇到未知错误。请连同你的操作一起报告：\n${stack}`,
  },
  stopping: '正在有序停止；再按一次立即停止。',
  duration: ({ hours, minutes, seconds }) =>
    hours > 0 ? `${hours} 小时 ${minutes} 分` : minutes > 0 ? `${minutes} 分 ${seconds} 秒` : `${seconds} 秒`,
  size: (bytes) =>
    bytes >= 1e9
      ? `${(bytes / 1e9).toFixed(2)} GB`
      : bytes >= 1e6
        ? `${(bytes / 1e6).toFixed(1)} MB`
        : `${(bytes / 1e3).toFixed(1)} kB`,
  leftOut: (files) => `有 ${count(files)} 个文件无法使用，已略过：`,
  leftOutFile: (file, reason) => `${file}：${reason}`,
  andMore: (more) => `……另有 ${count(more)} 个`,
  progress: {
    prepare: (share) => `头部先学：${Math.floor(100 * share)} %`,
    step: (step, of) => `第 ${step}/${of} 步`,
    figures: {
      lossD: 'D 损失',
      lossG: 'G 损失',
      dReal: 'D(真)',
      dFake: 'D(假)',
      loss: '损失',
      accuracy: '准确率',
      styleAccuracy: '风格',
    },
    rate: (perSecond) => `${count(Math.round(perSecond))} 张/秒`,
    left: (duration) => `剩余 ${duration}`,
  },
  train: {
    about: '训练模型到一个文件夹，或继续先前的训练。',
    recipe:
      'dcgan（28×28）、dcgan64（64×64 或 32×32）、lightgan（64 至 512，图片少也可）、stylegan2（32 至 1024）、lenet（用来评判数字的分类器）或 eye（按手笔、风格与年代嵌入艺术作品）',
    out: '训练文件夹；不指定时为 runs/<配方>-<日期>',
    resume: '按原有配方和设置继续这次训练',
    from: '眼睛起步所用的权重：safetensors 格式的 SqueezeNet，或另一只眼睛；不给则用自带的眼睛',
    dryRun: '只估计所需的内存、时间和磁盘，不写任何文件',
    size: '图片的高与宽：dcgan 为 28，dcgan64 为 32 或 64，lightgan 为 64 至 512，stylegan2 为 32 至 1024',
    flags: {
      '--steps': '总步数，继续训练时也是总数',
      '--batch': '每步的图片数',
      '--seed': '决定训练中的一切随机数',
      '--plain': '文章里原本的网络，不加任何改进',
      '--classes': '按类别生成：以数据的标签为条件',
      '--channels': '1 为灰度，3 为彩色',
      '--lr': '两个网络的学习率',
      '--lr-g': '生成器的学习率',
      '--lr-d': '判别器的学习率',
      '--lr-trunk': '眼睛所依的主干的学习率',
      '--lr-head': '眼睛头部的学习率',
      '--schedule': '学习率的变化：constant、linear 或 cosine',
      '--ema': '权重平均的衰减，图片由平均权重生成；0 为不用',
      '--loss':
        'non-saturating、minimax、lsgan、hinge、wgan、relativistic、wgan-gp（wgan 加权重为 10 的梯度惩罚）或 r3gan（relativistic 加 R1 与 R2）',
      '--r1': 'R1 惩罚的权重 γ；0 为不用',
      '--r2': 'R2（对生成图片的同一惩罚）的权重 γ；0 为不用',
      '--r1-every': '每隔多少步施加一次 R1 与 R2',
      '--gradient-penalty': 'WGAN-GP 梯度惩罚的权重；0 为不用',
      '--balance': 'alternate（交替），或 gated：训练落后的一方',
      '--no-batch-norm': '不用批归一化',
      '--l2': '加到梯度上的 L2 惩罚',
      '--weight-decay': '解耦的权重衰减',
      '--augment': '可微增强：colour、translation、cutout，用逗号分隔',
      '--ada': '自适应增强：判别器最多可以对多少真实图片有把握，通常为 0.6；0 为不用',
      '--mirror': '也用每张图片左右翻转后的样子训练',
      '--no-mirror': '只用图片原本的样子训练',
      '--width': 'dcgan64 与 lightgan 网络的宽度，论文中均为 64；eye 嵌入向量的长度',
      '--channel-base': 'stylegan2 在分辨率 r 处的通道数为此数除以 r ……',
      '--channel-max': '……但不超过此数',
      '--w': 'stylegan2 风格向量的长度',
      '--mapping-layers': '生成风格的网络的层数',
      '--mixing': '训练时混合两种风格的图片比例',
      '--path-length': '路径长度正则化的权重，使变化更平滑但更慢；0 为不用',
      '--path-length-every': '每隔多少步施加一次',
      '--dropout': '学习时对眼睛头部隐去的主干输出的比例',
      '--probe': '整只眼睛开始学习之前，头部单独学习的步数；0 为不单独学习',
      '--leave-out': '训练眼睛时留出的艺术家人数，用来检验它如何辨认陌生的手笔',
      '--z': '潜向量的长度',
      '--beta1': 'Adam 的 β₁',
      '--beta2': 'Adam 的 β₂',
      '--sample-every': '每隔多少步画一张样图',
      '--evaluate-every': '每隔多少步评估一次',
      '--evaluate-count': '每次评估生成的图片数',
      '--checkpoint-every': '每隔多少步存一个检查点',
    },
    examples: `
示例：
  inkstone train dcgan --data mnist --steps 3000 --seed 1 --out runs/one
  inkstone train dcgan64 --data photos/ --augment colour,translation --dry-run
  inkstone train --resume runs/one --steps 5000`,
    noRecipe: (recipes) => `请给出配方（${recipes.join('、')}），或用 --resume RUN 继续训练`,
    unknownRecipe: (name, recipes, meant) =>
      `没有配方 ${name}；${meant ? `是不是 ${meant}？` : ''}可用的有 ${recipes.join('、')}`,
    notOfRecipe: (flag, recipe) => `${flag} 对配方 ${recipe} 没有意义`,
    notWithResume: (flags) => `${flags.join('、')}：继续训练沿用原有配方和设置，只能改 --steps`,
    resumeBehind: (steps, done) =>
      `--steps ${steps}：这次训练已完成 ${done} 步，而 --steps 是总数；请给 ${done} 或更大的值`,
    sizeOfRecipe: (recipe, size) => `${size}（配方 ${recipe} 只接受它）`,
    noLabels: (data) => `--classes：${data} 没有标签；请把每一类图片放进各自的文件夹，或去掉 --classes`,
    otherClasses: (given, data, classes) =>
      `--classes ${given}：${data} 有 ${classes} 类；请给 ${classes}，或只写 --classes`,
    started: (recipe, data, pictures, out) =>
      `用 ${data}（${count(pictures)} 张图片）训练 ${recipe}，写入 ${out}`,
    reading: (done, total) => `已读 ${done}/${total} 张图片`,
    resumed: (step) => `从第 ${step} 步继续。`,
    fromStart: '还没有检查点：从第一步重新开始。',
    damaged: (message) => `略过损坏的检查点：${message}`,
    sample: (file) => `样图：${file}`,
    evaluation: (step, figures, best) => `第 ${step} 步：${figures}${best ? '，目前最佳' : ''}`,
    figures: {
      frechet: 'Fréchet 距离',
      diversity: '多样性',
      confidence: '置信度',
      accuracy: '准确率',
      top1: '艺术家',
      top5: '前五',
      style: '风格',
      years: '年份误差',
      unseen: '陌生手笔的 AUROC',
    },
    rollback: (step, to, fault) => `第 ${step} 步崩溃（${fault}）：回到第 ${to} 步并降低学习率。`,
    stopped: (step, command) =>
      `${step === 0 ? '已在第一步之前停止' : `已在第 ${step} 步停止并存好检查点`}。继续训练：\n  ${command}`,
    done: ({ out, model, bestStep, report, grid }) =>
      `完成。
  文件夹  ${out}
  模型    ${model}（最佳检查点，第 ${bestStep} 步）${report === undefined ? '' : `\n  报告    ${report}`}${grid === undefined ? '' : `\n  样图    ${grid}`}
`,
    next: (command) => `接下来：${command}\n`,
    dryRunOf: {
      parameters: '参数数量',
      stepTime: '每步时间',
      time: '总时间',
      memory: '内存峰值',
      checkpoint: '一个检查点',
      disk: '磁盘合计',
      written: '没有写任何文件。以上是在本机短暂试运行测得的。',
      trial: '正在试运行几步……',
    },
  },
  demo: {
    about: '用真实的手写数字训练一个 DCGAN，约四分钟。',
    out: '训练文件夹；不指定时为 runs/demo-1、-2……',
    minutes: '用时，单位为分钟',
    examples: `
示例：
  inkstone demo`,
    trying: '正在试运行几步，看这台电脑有多快……',
    plan: (steps, duration) => `共 ${steps} 步，约 ${duration}。`,
  },
  ...picturesZh,
  ...steerZh,
  walk: walkZh,
  attribute: attributeZh,
  collection: collectionZh,
  explain: explainZh,
  recommend: recommendZh,
  evaluate: evaluateZh,
  data: {
    about: '查看、检查和下载数据集。',
    list: '有名称的数据集，以及是否已在本机',
    info: '检查一个数据集并给出建议',
    get: '下载一个数据集',
    to: '放进这个文件夹，而不是 Inkstone 数据文件夹',
    name: '数据集名称',
    nameOrPath: '名称、文件夹、zip 或 IDX 文件',
    split: 'train（默认）或 test',
    examples: `
示例：
  inkstone data list
  inkstone data info photos/
  inkstone data get mnist`,
    builtIn: '随 Inkstone 附带',
    here: (folder) => `已在本机：${folder}`,
    absent: (command) => `尚未下载：${command}`,
    pictures: (pictures) => `${count(pictures)} 张图片`,
    noSuchSet: (name, names, meant) =>
      `没有可下载的数据集 ${name}；${meant ? `是不是 ${meant}？` : ''}可用的有 ${names.join('、')}`,
    fetching: (file, share) => `${file}  ${share}`,
    fetched: (folder) => `${folder}\n`,
    use: (command) => `使用：${command}`,
    digits: 'MNIST 六万个数字中的一万个',
  },
  studio: studioZh,
  model: {
    noSuch: (path) => `${path}：没有这个文件或文件夹；请给出训练文件夹或 model.onnx`,
    notRun: (path) => `${path}：既没有训练（run.json）也没有 model.onnx`,
    unfinished: (path, command) => `${path}：训练尚未结束，还没有 model.onnx；请用 ${command} 完成它`,
  },
};
