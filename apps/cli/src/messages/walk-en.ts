import { amount } from './numbers.ts';

/** What a walk became. */
export interface WalkFigures {
  readonly frames: number;
  readonly seconds: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

export const walkEn = {
  about: 'Walk between pictures of a model: a film (MP4, WebM), or an animated WebP or GIF.',
  seeds: 'stops by their seeds, with commas between: 1,2,3',
  from: 'stops from pictures that carry their recipes: PNGs of this model, also grids and contact sheets',
  seconds: 'how long it lasts; 2.5 a leg when absent',
  fps: 'frames a second, 1 to 60: 24, 30 (default) or 60',
  easing: 'smooth (default) slows down at every stop, linear passes through',
  hold: 'seconds to stand still at a stop; with commas between, of each leg, half at either end',
  loop: 'return to the first stop, without a seam',
  space: 'where the straight way is: z, or w (styles of a StyleGAN2, its default)',
  scale: 'whole number by which each side grows',
  size: 'pixels of the longer side, 512 when absent; pixel art takes the nearest whole multiple',
  out: 'the file: .mp4, .webm, .webp or .gif',
  ffmpeg: 'the program that writes films; ffmpeg on the search path when absent',
  examples: `
Examples:
  inkstone walk runs/one --seeds 1,2,3 --loop --out walk.mp4
  inkstone walk runs/one --from keep/7.png keep/21.png --seconds 10 --hold 0.5 --out walk.webm
  inkstone walk runs/one --seeds 1,2 --fps 24 --scale 4 --out walk.gif       needs no ffmpeg`,
  oneSource: 'say where it leads: exactly one of --seeds 1,2,3 and --from PNG PNG …',
  scaleOrSize: '--scale and --size say the same thing: give one of them',
  twoSeeds: (most: number) => `--seeds: a walk has 2 to ${most.toLocaleString('en-US')} stops`,
  twoPictures: '--from: a walk needs two stops or more, and the pictures carry fewer; add another',
  formats: (path: string, formats: readonly string[]) =>
    `--out ${path}: its ending says what it becomes, one of ${formats.map((format) => `.${format}`).join(', ')}`,
  noRecipe: (file: string) =>
    `${file}: carries no recipe of Inkstone; take a PNG as inkstone sample or the studio wrote it, not a screenshot or a copy that was edited`,
  otherModel: (file: string, model: string) =>
    `${file}: was made by another model than ${model}, to which its recipe says nothing; give the model that made it`,
  noStyles: (file: string) => `--space w: ${file} has no styles; only a StyleGAN2 has`,
  holds: (given: number, legs: number) =>
    `--hold: ${given} times for ${amount(legs, 'leg')}; give one for all, or one for each`,
  holdTooLong: (leg: number) =>
    `--hold: a leg takes ${leg.toFixed(2)} s, and some of it must be left to move; hold less or give more --seconds`,
  oneClass: (chosen: number, others: readonly number[]) =>
    `The stops are of several classes (${[chosen, ...others].join(', ')}), and nothing lies between classes: all frames are of class ${chosen}. Choose with --class.`,
  frame: (done: number, count: number) => `frame ${done}/${count}`,
  written: ({ frames, seconds, fps, width, height }: WalkFigures, path: string, size: string) =>
    `${amount(frames, 'frame')}, ${Number(seconds.toFixed(2))} s at ${fps} a second, ${width}×${height}, ${size}: ${path}\n`,
};
