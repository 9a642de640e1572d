import type { Opinion, Place } from '@inkstone/gan/explain';
import { amount } from './numbers.ts';

/** What `inkstone explain` says. */
export const explainEn = {
  about: 'Show what a model knows: where a picture looks real to it, what it is near to, what its parts do.',
  pictures: 'pictures to look at, by the critic that trained with the model: it takes a run folder',
  out: 'a PNG, or for several pictures a folder; NAME-explained.png in this folder when absent',
  steps: 'points between the empty picture and yours; 64 when absent, more are more exact',
  class: 'class that a picture is judged as; what its recipe says when absent',
  nearest: 'show the training pictures nearest to each picture instead, so many of them',
  classes: 'a PNG with a picture of every class, a row for each of three seeds',
  layers: 'a PNG with what each range of layers decides, of a StyleGAN2',
  seed: 'first seed of --classes and --layers; 1 when absent',
  data: 'training pictures; those that the run names when absent',
  examples: `
Examples:
  inkstone explain runs/hills mine.png
  inkstone explain runs/hills a.png b.png --out looked/
  inkstone explain runs/hills mine.png --nearest 6 --out near.png
  inkstone explain runs/hills --layers layers.png`,
  nothing: 'say what to explain: pictures, --classes FILE or --layers FILE',
  onePurpose: '--classes and --layers are made without pictures; call once for each',
  needsPicture: '--nearest: name the pictures whose nearest are wanted',
  notNearest: (flag: string) => `${flag} has no meaning with --nearest`,
  needsRun: (path: string) =>
    `${path}: a model holds no critic, only its run does; give the run folder, or ask for --nearest, --classes or --layers`,
  badFolder: (path: string) => `--out ${path}: give a folder for several pictures, not a PNG`,
  sameName: (file: string) => `${file}: two pictures would be written there; give them different names`,
  needsClass: (file: string, names: readonly string[]) =>
    `${file}: the run judges by class; say which with --class: ${names.join(', ')}`,
  otherClasses: (data: string, names: readonly string[]) =>
    `${data}: its folders are not the classes of the run, which are ${names.join(', ')}; give the run’s own data`,
  noClasses: (file: string) => `--classes: ${file} was not trained by class`,
  noLayers: (file: string) =>
    `--layers: ${file} has no layers to mix; only a StyleGAN2 has (inkstone train stylegan2)`,
  noData: (why: string) =>
    `The training pictures cannot be had, so that your picture is only compared with those of the model (--data gives them): ${why}`,
  looking: (count: number) => `Learning what is usual, from ${amount(count, 'picture')} …`,
  title: (file: string, opinion: Opinion) =>
    `${file}: ${
      {
        real: 'the critic takes it for a real picture',
        doubtful: 'the critic is in doubt: most real pictures convince it more',
        made: 'the critic takes it for a made picture',
      }[opinion]
    }`,
  titleAlone: (file: string) => `${file}`,
  rows: {
    score: 'score',
    real: 'real pictures',
    training: 'training pictures',
    generated: 'the model’s own',
    warm: 'warm places',
    cool: 'cool places',
    sheet: 'picture and map',
  },
  usual: (low: string, median: string, high: string, below: string) =>
    `${low} to ${high}, half below ${median}; this one is above ${below} of them`,
  warm: (place: string | undefined) =>
    `made it look real: ${place === undefined ? 'spread over the picture' : `most of all ${place}`}`,
  cool: (place: string | undefined) =>
    `gave it away: ${place === undefined ? 'spread over the picture' : `most of all ${place}`}`,
  places: {
    upperLeft: 'the upper left',
    top: 'the top',
    upperRight: 'the upper right',
    left: 'the left',
    middle: 'the middle',
    right: 'the right',
    lowerLeft: 'the lower left',
    bottom: 'the bottom',
    lowerRight: 'the lower right',
  } satisfies Readonly<Record<Place, string>> as Readonly<Record<Place, string>>,
  scale: {
    training:
      'The map says what each place added to the score, or took from it, beside the mean training picture.',
    generated:
      'The map says what each place added to the score, or took from it, beside the mean of the model’s own pictures.',
  },
  gap: (file: string, percent: string, steps: number) =>
    `${file}: the map misses ${percent} of the score’s change; take more points, --steps ${steps}`,
  nearestTitle: (file: string) => `${file}: each picture, then the training pictures nearest to it`,
  saved: (file: string) => `${file}\n`,
};
