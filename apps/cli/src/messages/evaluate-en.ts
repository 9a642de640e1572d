import { amount } from './numbers.ts';

/** What `inkstone evaluate` says. */
export const evaluateEn = {
  about: 'Judge a model’s pictures against real ones that it was not trained on.',
  data: 'real pictures: the set it was trained on, or with --train only pictures that it was not trained on',
  train: 'the training pictures, where --data holds none of them',
  instrument:
    'squeezenet: judge by its ImageNet features; the instrument that suits the pictures when absent',
  weights: 'SqueezeNet v1.0’s weights, a safetensors file or its folder',
  count:
    'pictures to make and judge; as many as there are training pictures when absent, at most 10,000 (2,000 by SqueezeNet; with --nearest 16)',
  seed: 'seed of the first picture',
  nearest: 'only show the nearest training pictures: writes a sheet of the model’s pictures with three each',
  classes:
    'how classes are drawn: data (as often as the real pictures have them; when absent, where it can be) or even',
  examples: `
Examples:
  inkstone evaluate runs/one --count 10000 --json
  inkstone evaluate flowers.onnx --data flowers/test --train flowers/train --instrument squeezenet --weights squeezenet/
  inkstone evaluate runs/one --nearest pairs.png --count 24`,
  needsData: (file: string) => `${file}: does not say what it was trained on; give the pictures with --data`,
  needsWeights:
    '--instrument squeezenet: give its weights with --weights, a safetensors file of SqueezeNet v1.0 (none come with Inkstone)',
  weightsAlone: '--weights: say what they are for with --instrument squeezenet',
  oneWeightsFile: (folder: string, found: number) =>
    `${folder}: ${found === 0 ? 'holds no safetensors file' : `holds ${found} safetensors files`}; give the file with the weights`,
  trainedWith: (file: string, network: string) =>
    `${file}: was trained with ${network} in its loss, which cannot judge what it helped to make; take another instrument`,
  noShares: (file: string) =>
    `--classes data: the labels of the real pictures are not the classes of ${file}; take --classes even`,
  noClasses: (file: string) => `--classes: ${file} was not trained by class; leave it out`,
  making: (count: number) => `Making ${amount(count, 'picture')} …`,
  judging: 'Judging …',
  seen: (done: number, total: number) =>
    `Seen ${done.toLocaleString('en-US')} of ${amount(total, 'training picture')}`,
  title: (n: number, judge: string) => `${amount(n, 'picture')}, judged by ${judge}`,
  judgeKind: {
    judge: 'a classifier of these classes',
    random: 'a random network: it compares texture and coarse shape, not meaning. No figures to publish.',
    squeezenet: 'ImageNet features: the mean of fire9 over all places, 512 numbers',
  },
  against: {
    test: (count: number, data: string) => `${amount(count, 'test picture')} of ${data}`,
    heldOut: (count: number, data: string) =>
      `${amount(count, 'picture')} of ${data} that were set aside from training (there is no test set)`,
    given: (count: number, data: string) =>
      `${amount(count, 'picture')} of ${data}, none of them for training`,
    training: (count: number, data: string) =>
      `${amount(count, 'training picture')} of ${data}: too few to set any aside, so that copying looks like quality`,
  },
  otherData: 'The data are not those of the run: what is set aside here may have been trained on.',
  otherTrain:
    'The pictures of --train are not those of the run: what it was trained on may be among those of --data.',
  fewerReal: (real: number, n: number) =>
    `There are only ${amount(real, 'training picture')}, fewer than the ${amount(n, 'picture')} made: real against real is of fewer, which counts against it. For equal numbers take --count ${real}.`,
  rows: {
    against: 'against',
    drawn: 'classes drawn',
    frechet: 'Fréchet distance',
    frechetReal: 'real against real',
    rank: 'note',
    precision: 'precision',
    recall: 'recall',
    density: 'density',
    coverage: 'coverage',
    diversity: 'diversity',
    confidence: 'confidence',
    classShares: 'classes',
    memorised: 'memorised?',
  },
  squeezeNetFrechet: 'SqueezeNet-Fréchet',
  drawn: { data: 'as often as the real pictures have them', even: 'all equally often' },
  ofReal: (figure: string, count: number) => `${figure} (of ${amount(count, 'training picture')})`,
  besideReal: (figure: string, real: string) => `${figure} (real ${real})`,
  singular: (pictures: number, width: number) =>
    `${amount(pictures, 'picture')} span no more than ${pictures - 1} of ${width} features: covariances are singular and distances too large, so compare only figures of equally many`,
  memorised: {
    no: 'no: pictures lie no nearer to training pictures than unseen real ones do',
    some: 'partly: more pictures than expected lie very near to a training picture',
    yes: 'yes: pictures lie much nearer to training pictures than unseen real ones do',
  },
  memorisedFigures: (ratio: string, share: string) => `distance ratio ${ratio}, very near ${share}`,
  pair: (seed: number, name: string | undefined) => `seed ${seed}${name === undefined ? '' : `, ${name}`}`,
  ofUnseen: (ratio: string) => `${ratio} ×`,
  pairsTitle: (file: string) =>
    `${file}: each picture, then the training pictures nearest to it; the closest pair first`,
  pairsScale:
    'The distance to the nearest, beside the median of real pictures that were not trained on. Well below 1 looks like a copy.',
};
