import type { evaluateEn } from './evaluate-en.ts';
import { count } from './numbers.ts';

export const evaluateZh: typeof evaluateEn = {
  about: '用模型没有见过的真实图片评判它生成的图片。',
  data: '真实图片：训练所用的数据；给出 --train 时，只含未用于训练的图片',
  train: '训练图片，当 --data 中没有它们时',
  instrument: 'squeezenet：按其 ImageNet 特征评判；不指定时用适合这些图片的评判者',
  weights: 'SqueezeNet v1.0 的权重，safetensors 文件或其所在文件夹',
  count:
    '生成并评判的图片数；不指定时与训练图片一样多，至多 10,000（SqueezeNet 为 2,000；用 --nearest 时为 16）',
  seed: '第一张图片的种子',
  nearest: '只看最近的训练图片：写出一张图，每幅生成的图片旁是离它最近的三幅',
  classes: '类别怎样抽取：data（与真实图片的比例相同；不指定时只要可行就如此）或 even（均匀）',
  examples: `
示例：
  inkstone evaluate runs/one --count 10000 --json
  inkstone evaluate flowers.onnx --data flowers/test --train flowers/train --instrument squeezenet --weights squeezenet/
  inkstone evaluate runs/one --nearest pairs.png --count 24`,
  needsData: (file) => `${file}：没有说明用什么训练的；请用 --data 给出图片`,
  needsWeights:
    '--instrument squeezenet：请用 --weights 给出权重，即 SqueezeNet v1.0 的 safetensors 文件（砚台不附带）',
  weightsAlone: '--weights：请用 --instrument squeezenet 说明用途',
  oneWeightsFile: (folder, found) =>
    `${folder}：${found === 0 ? '其中没有 safetensors 文件' : `其中有 ${found} 个 safetensors 文件`}；请给出权重所在的文件`,
  trainedWith: (file, network) =>
    `${file}：训练的损失中用了 ${network}，它不能评判自己参与造就的图片；请换一个评判者`,
  noShares: (file) => `--classes data：真实图片的标签不是 ${file} 的类别；请用 --classes even`,
  noClasses: (file) => `--classes：${file} 训练时没有类别；请去掉`,
  making: (pictures) => `正在生成 ${count(pictures)} 张图片……`,
  judging: '正在评判……',
  seen: (done, total) => `已看过 ${count(total)} 张训练图片中的 ${count(done)} 张`,
  title: (n, judge) => `${count(n)} 张图片，评判者 ${judge}`,
  judgeKind: {
    judge: '认识这些类别的分类器',
    random: '随机网络：比较纹理与大致形状，不懂含义。数字不宜发表。',
    squeezenet: 'ImageNet 特征：fire9 在各处的平均，512 个数',
  },
  against: {
    test: (pictures, data) => `${data} 的 ${count(pictures)} 张测试图片`,
    heldOut: (pictures, data) => `${data} 中训练时留出的 ${count(pictures)} 张图片（没有测试集）`,
    given: (pictures, data) => `${data} 的 ${count(pictures)} 张图片，都未用于训练`,
    training: (pictures, data) =>
      `${data} 的 ${count(pictures)} 张训练图片：太少而无法留出，因此照抄也会显得好`,
  },
  otherData: '数据与训练时不同：这里留出的图片可能曾用于训练。',
  otherTrain: '--train 的图片与训练时不同：--data 中可能有训练所用的图片。',
  fewerReal: (real, n) =>
    `训练图片只有 ${count(real)} 张，少于生成的 ${count(n)} 张：“真对真”用的图片较少，因而吃亏。若要数量相等，请用 --count ${real}。`,
  rows: {
    against: '对照',
    drawn: '类别抽取',
    frechet: 'Fréchet 距离',
    frechetReal: '真对真',
    rank: '注意',
    precision: '精确率',
    recall: '召回率',
    density: '密度',
    coverage: '覆盖率',
    diversity: '多样性',
    confidence: '置信度',
    classShares: '类别',
    memorised: '照抄？',
  },
  squeezeNetFrechet: 'SqueezeNet-Fréchet 距离',
  drawn: { data: '与真实图片的比例相同', even: '均匀' },
  ofReal: (figure, pictures) => `${figure}（${count(pictures)} 张训练图片）`,
  besideReal: (figure, real) => `${figure}（真实图片 ${real}）`,
  singular: (pictures, width) =>
    `${count(pictures)} 张图片至多撑起 ${width} 个特征中的 ${pictures - 1} 维：协方差是奇异的，距离偏大，只宜比较同样多图片的数字`,
  memorised: {
    no: '否：并不比未见过的真实图片离训练图片更近',
    some: '部分：紧挨着训练图片的比预期多',
    yes: '是：比未见过的真实图片离训练图片近得多',
  },
  memorisedFigures: (ratio, share) => `距离比 ${ratio}，紧挨的占 ${share}`,
  pair: (seed, name) => `种子 ${seed}${name === undefined ? '' : `，${name}`}`,
  ofUnseen: (ratio) => `${ratio} 倍`,
  pairsTitle: (file) => `${file}：每幅图片，以及离它最近的训练图片；最近的一对在前`,
  pairsScale: '到最近一幅的距离，与未用于训练的真实图片的中位数相比。远小于 1 像是照抄。',
};
