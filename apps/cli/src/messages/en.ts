import type { Words } from '@inkstone/data';
import type { Duration } from '../duration.ts';
import type { Language } from '../language.ts';
import { attributeEn } from './attribute-en.ts';
import { collectionEn } from './collection-en.ts';
import { evaluateEn } from './evaluate-en.ts';
import { explainEn } from './explain-en.ts';
import { amount } from './numbers.ts';
import { picturesEn } from './pictures-en.ts';
import { recommendEn } from './recommend-en.ts';
import { steerEn } from './steer-en.ts';
import { studioEn } from './studio-en.ts';
import { walkEn } from './walk-en.ts';

export const en = {
  locale: 'en-US',
  language: 'en' as Language,
  /** What a library says in both languages. */
  words: ({ en }: Words) => en,
  about: 'Inkstone trains generative models on your own machine and makes pictures with them.',
  help: {
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'Arguments:',
      'Options:': 'Options:',
      'Commands:': 'Commands:',
      'Global Options:': 'Global options:',
    } as Readonly<Record<string, string>>,
    options: '[options]',
    command: '[command]',
    help: 'show this help',
    version: 'show the version',
    lang: 'language: en or zh; the environment decides when absent',
    threads: 'threads to compute with; all cores when absent',
    device: 'cpu (default), webgpu, cuda, coreml, directml or wasm',
    json: 'for machines: JSON on stdout, errors as JSON on stderr',
    home: 'folder of your Inkstone data, where downloaded datasets live',
    data: 'digits, mnist, fashion-mnist, a folder of pictures or IDX files, or a zip of pictures',
    model: 'a run folder or a model.onnx',
    examples: `
Examples:
  inkstone demo                                      four minutes to your first digits
  inkstone train dcgan --data mnist --out runs/one   train on the 60,000 digits
  inkstone sample runs/one --count 64 --grid digits.png
  inkstone <command> --help                          all flags of a command`,
  },
  call: {
    unknownOption: (name: string, meant: string | undefined) =>
      `${name} is no option of this command${meant ? `; did you mean ${meant}?` : ''}`,
    unknownCommand: (name: string, meant: string | undefined) =>
      `there is no command ${name}${meant ? `; did you mean ${meant}?` : ''}`,
    missingArgument: (name: string) => `<${name}> is missing`,
    missingValue: (flag: string) => `${flag} needs a value`,
    missingOption: (flag: string) => `${flag} must be given`,
    tooMany: (received: string) => `too many arguments: ${received}`,
    helpHint: (command: string) => `See ${command} --help.`,
    badValue: (flag: string, value: string, allowed: string) => `${flag} ${value}: must be ${allowed}`,
    whole: 'a whole number',
    number: 'a number',
    from: (least: number) => ` from ${least}`,
    above: (least: number) => ` above ${least}`,
    to: (most: number) => ` to ${most}`,
    below: (most: number) => ` below ${most}`,
    oneOf: (values: readonly string[]) => `one of ${values.join(', ')}`,
    listOf: (values: readonly string[]) => `one or more of ${values.join(', ')}, with commas between`,
  },
  failure: {
    unknown: (stack: string) =>
      `inkstone: an error that it does not know. Please report it with what you did:\n${stack}`,
  },
  stopping: 'Stopping in order; once more to stop at once.',
  duration: ({ hours, minutes, seconds }: Duration) =>
    hours > 0 ? `${hours} h ${minutes} min` : minutes > 0 ? `${minutes} min ${seconds} s` : `${seconds} s`,
  size: (bytes: number) =>
    bytes >= 1e9
      ? `${(bytes / 1e9).toFixed(2)} GB`
      : bytes >= 1e6
        ? `${(bytes / 1e6).toFixed(1)} MB`
        : `${(bytes / 1e3).toFixed(1)} kB`,
  leftOut: (files: number) =>
    `${amount(files, 'file')} could not be used and ${files === 1 ? 'was' : 'were'} left out:`,
  leftOutFile: (file: string, reason: string) => `${file}: ${reason}`,
  andMore: (count: number) => `… and ${count.toLocaleString('en-US')} more`,
  progress: {
    prepare: (share: number) => `the head learns first: ${Math.floor(100 * share)} %`,
    step: (step: number, of: number) => `step ${step}/${of}`,
    figures: {
      lossD: 'loss D',
      lossG: 'loss G',
      dReal: 'D(real)',
      dFake: 'D(fake)',
      loss: 'loss',
      accuracy: 'accuracy',
      styleAccuracy: 'style',
    } as Readonly<Record<string, string>>,
    rate: (perSecond: number) => `${Math.round(perSecond).toLocaleString('en-US')} img/s`,
    left: (duration: string) => `${duration} left`,
  },
  train: {
    about: 'Train a model into a run folder, or continue a run.',
    recipe:
      'dcgan (28×28), dcgan64 (64×64 or 32×32), lightgan (64 to 512, from few pictures), stylegan2 (32 to 1024), lenet (a classifier, which judges digits) or eye (an embedding of artworks by hand, style and time)',
    out: 'folder of the run; runs/<recipe>-<date> when absent',
    resume: 'continue this run with its own recipe and settings',
    from: 'weights that an eye starts from: SqueezeNet as safetensors, or another eye; the eye that ships when absent',
    dryRun: 'say what memory, time and disk the run will take, and write nothing',
    size: 'height and width of the pictures: 28 for dcgan, 32 or 64 for dcgan64, 64 to 512 for lightgan, 32 to 1024 for stylegan2',
    flags: {
      '--steps': 'steps in total, also after --resume',
      '--batch': 'pictures a step',
      '--seed': 'chooses every random number of the run',
      '--plain': 'the article’s own net, with nothing added',
      '--classes': 'make pictures by class: condition on the labels of the data',
      '--channels': '1 for grey pictures, 3 for colour',
      '--lr': 'learning rate of both networks',
      '--lr-g': 'learning rate of the generator',
      '--lr-d': 'learning rate of the discriminator',
      '--lr-trunk': 'learning rate of what an eye starts from',
      '--lr-head': 'learning rate of an eye’s head',
      '--schedule': 'course of the learning rate: constant, linear or cosine',
      '--ema': 'decay of the weight average from which pictures are made; 0 for none',
      '--loss':
        'non-saturating, minimax, lsgan, hinge, wgan, relativistic, wgan-gp (wgan with gradient penalty 10) or r3gan (relativistic with R1 and R2)',
      '--r1': 'weight γ of the R1 penalty; 0 for none',
      '--r2': 'weight γ of R2, the same penalty on generated pictures; 0 for none',
      '--r1-every': 'apply R1 and R2 once in so many steps',
      '--gradient-penalty': 'weight of the gradient penalty of WGAN-GP; 0 for none',
      '--balance': 'alternate, or gated: train whichever network is behind',
      '--no-batch-norm': 'leave batch normalisation out',
      '--l2': 'L2 penalty, added to the gradients',
      '--weight-decay': 'decoupled weight decay',
      '--augment': 'differentiable augmentation: colour, translation, cutout, with commas between',
      '--ada':
        'adaptive augmentation: the share of real pictures that D may be sure of, 0.6 as a rule; 0 for none',
      '--mirror': 'also learn from each picture left to right',
      '--no-mirror': 'learn from the pictures only as they are',
      '--width':
        'how wide the networks of dcgan64 and lightgan are, 64 in their papers; numbers in an embedding of eye',
      '--channel-base': 'channels of stylegan2 at resolution r are this divided by r …',
      '--channel-max': '… but at most this many',
      '--w': 'length of a style vector of stylegan2',
      '--mapping-layers': 'layers of the network that makes styles',
      '--mixing': 'share of pictures that mix two styles while training',
      '--path-length':
        'weight of path length regularisation, which makes steps smoother and slower; 0 for none',
      '--path-length-every': 'apply it once in so many steps',
      '--dropout': 'share of what the trunk says that is hidden from an eye’s head while it learns',
      '--probe': 'steps in which the head of an eye learns alone, before the whole does; 0 for none',
      '--leave-out': 'artists that take no part in training an eye, to see how it tells strange hands',
      '--z': 'length of the latent vector',
      '--beta1': 'Adam’s β₁',
      '--beta2': 'Adam’s β₂',
      '--sample-every': 'steps between sample grids',
      '--evaluate-every': 'steps between evaluations',
      '--evaluate-count': 'pictures made for an evaluation',
      '--checkpoint-every': 'steps between checkpoints',
    },
    examples: `
Examples:
  inkstone train dcgan --data mnist --steps 3000 --seed 1 --out runs/one
  inkstone train dcgan64 --data photos/ --augment colour,translation --dry-run
  inkstone train --resume runs/one --steps 5000`,
    noRecipe: (recipes: readonly string[]) =>
      `give a recipe, ${recipes.join(', ')}, or continue a run with --resume RUN`,
    unknownRecipe: (name: string, recipes: readonly string[], meant: string | undefined) =>
      `there is no recipe ${name}; ${meant ? `did you mean ${meant}? ` : ''}There are ${recipes.join(', ')}`,
    notOfRecipe: (flag: string, recipe: string) => `${flag} has no meaning for recipe ${recipe}`,
    notWithResume: (flags: readonly string[]) =>
      `${flags.join(', ')}: a resumed run keeps its own recipe and settings; only --steps may change`,
    resumeBehind: (steps: number, done: number) =>
      `--steps ${steps}: the run has done ${done} steps already, and --steps is the total; give ${done} or more`,
    sizeOfRecipe: (recipe: string, size: number) => `only ${size} for recipe ${recipe}`,
    noLabels: (data: string) =>
      `--classes: ${data} has no labels; put the pictures of each class in a folder of its own, or leave --classes out`,
    otherClasses: (given: number, data: string, classes: number) =>
      `--classes ${given}: ${data} has ${classes} classes; give ${classes}, or --classes alone`,
    started: (recipe: string, data: string, count: number, out: string) =>
      `Training ${recipe} on ${data} (${amount(count, 'picture')}) into ${out}`,
    reading: (done: number, total: number) => `read ${done} of ${amount(total, 'picture')}`,
    resumed: (step: number) => `Going on from step ${step}.`,
    fromStart: 'There is no checkpoint yet: the run starts again from its first step.',
    damaged: (message: string) => `A damaged checkpoint is passed over: ${message}`,
    sample: (file: string) => `Samples: ${file}`,
    evaluation: (step: number, figures: string, best: boolean) =>
      `Step ${step}: ${figures}${best ? ', the best so far' : ''}`,
    figures: {
      frechet: 'Fréchet distance',
      diversity: 'diversity',
      confidence: 'confidence',
      accuracy: 'accuracy',
      top1: 'artist',
      top5: 'among five',
      style: 'style',
      years: 'years off',
      unseen: 'AUROC of strange hands',
    } as Readonly<Record<string, string>>,
    rollback: (step: number, to: number, fault: string) =>
      `Collapse at step ${step} (${fault}): back to step ${to} with a lower learning rate.`,
    stopped: (step: number, command: string) =>
      `Stopped ${step === 0 ? 'before the first step' : `at step ${step} with a checkpoint`}. Go on with:\n  ${command}`,
    done: (paths: {
      out: string;
      model: string;
      bestStep: number;
      report: string | undefined;
      grid: string | undefined;
    }) =>
      `Done.
  folder   ${paths.out}
  model    ${paths.model} (best checkpoint, of step ${paths.bestStep})${paths.report === undefined ? '' : `\n  report   ${paths.report}`}${paths.grid === undefined ? '' : `\n  samples  ${paths.grid}`}
`,
    next: (command: string) => `Next: ${command}\n`,
    dryRunOf: {
      parameters: 'parameters',
      stepTime: 'time a step',
      time: 'time in all',
      memory: 'peak memory',
      checkpoint: 'a checkpoint',
      disk: 'disk in all',
      written: 'Nothing was written. Measured on this machine in a short trial.',
      trial: 'Trying a few steps …',
    },
  },
  demo: {
    about: 'Train a DCGAN on real digits in about four minutes.',
    out: 'folder of the run; runs/demo-1, -2, … when absent',
    minutes: 'time to take, in minutes',
    examples: `
Example:
  inkstone demo`,
    trying: 'Trying a few steps to see how fast this machine is …',
    plan: (steps: number, duration: string) => `${steps} steps, about ${duration}.`,
  },
  ...picturesEn,
  ...steerEn,
  walk: walkEn,
  attribute: attributeEn,
  collection: collectionEn,
  explain: explainEn,
  recommend: recommendEn,
  evaluate: evaluateEn,
  data: {
    about: 'See, check and fetch datasets.',
    list: 'datasets with a name, and whether they are here',
    info: 'look a dataset over, with advice',
    get: 'fetch a dataset',
    to: 'put it in this folder instead of the Inkstone home',
    name: 'name of the dataset',
    nameOrPath: 'name, folder, zip or IDX file',
    split: 'train (default) or test',
    examples: `
Examples:
  inkstone data list
  inkstone data info photos/
  inkstone data get mnist`,
    builtIn: 'comes with Inkstone',
    here: (folder: string) => `here: ${folder}`,
    absent: (command: string) => `not here yet: ${command}`,
    pictures: (count: number) => amount(count, 'picture'),
    noSuchSet: (name: string, names: readonly string[], meant: string | undefined) =>
      `there is no dataset ${name} to fetch; ${meant ? `did you mean ${meant}? ` : ''}There are ${names.join(', ')}`,
    fetching: (file: string, share: string) => `${file}  ${share}`,
    fetched: (folder: string) => `${folder}\n`,
    use: (command: string) => `Use it: ${command}`,
    digits: '10,000 of the 60,000 digits of MNIST',
  },
  studio: studioEn,
  model: {
    noSuch: (path: string) => `${path}: there is no such file or folder; give a run folder or a model.onnx`,
    notRun: (path: string) => `${path}: holds no run (no run.json) and no model.onnx`,
    unfinished: (path: string, command: string) =>
      `${path}: has no model.onnx yet, as the run did not end; finish it with ${command}`,
  },
};

/** What every language must say. */
export type Messages = typeof en;
