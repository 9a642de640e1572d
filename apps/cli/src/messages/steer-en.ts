import { amount } from './numbers.ts';

/** What the commands say that steer models. */
export const steerEn = {
  directions: {
    about: 'Find directions along which a model’s pictures change, and keep them beside it as sliders.',
    method: 'sefa (from the weights, the default) or ganspace (from some thousands of pictures)',
    count: 'how many directions, the strongest first; 8 when absent',
    layers: 'of a StyleGAN2: coarse, middle, fine, or layers such as 0-3; all when absent',
    with: 'folder of PNGs that have something: their recipes are learnt from',
    without: 'folder of PNGs that have it not',
    marks: 'instead of folders: a JSON file, {"with": [recipe or seed, …], "without": […]}',
    name: 'what the direction from marks is called',
    rename: 'call a kept direction something else: --rename "SeFa 1=slant"',
    sheet: 'a PNG with a film strip of each direction, from −3 to +3 steps, to see what it does',
    examples: `
Examples:
  inkstone directions hills.onnx --count 5 --sheet strips.png
  inkstone directions hills.onnx --with snow/ --without bare/ --name snow
  inkstone directions hills.onnx --rename "SeFa 1=mist"
  inkstone sample hills.onnx --count 9 --steer mist=2 --grid misty.png`,
    bothSides: 'marks take two folders, --with DIR and --without DIR, or one --marks FILE',
    needsName: '--name: say what the direction from marks is called',
    badRename: (given: string) => `--rename ${given}: write it as OLD=NEW`,
    badLayers: (flag: string, given: string, count: number, names: readonly string[]) =>
      `${flag} ${given}: ${count === 1 ? 'this model has no layers to choose from' : `must be one of ${names.join(', ')}, or layers such as 0-${count - 1}`}`,
    noRecipe: (file: string) => `${file}: carries no recipe of this model; mark pictures that inkstone made`,
    badMarks: (file: string) => `${file}: must be JSON: {"with": [recipe or seed, …], "without": […]}`,
    noSuch: (name: string, known: readonly string[], file: string) =>
      known.length === 0
        ? `there is no direction ${name}: ${file} does not exist; find directions with inkstone directions`
        : `there is no direction ${name} in ${file}; there are ${known.join(', ')}`,
    row: (name: string, reach: string, layers: string) => `${name}  reaches ±${reach} steps  ${layers}`,
    allLayers: 'all layers',
    layersOf: (first: number, last: number) => `layers ${first}–${last}`,
    accuracy: (value: string, chance: string, count: number) =>
      `tells ${value} of ${amount(count, 'marked picture')} apart that it has not seen; guessing, ${chance}`,
    luck: 'This is no better than guessing: mark more pictures, or something that shows more.',
    kept: (file: string) => `Kept in ${file}\n`,
  },
  project: {
    about: 'Find the place of a photo among a model’s pictures, to steer it from there.',
    photo: 'a picture: its middle is taken, at the model’s size',
    out: 'folder for the result; <photo>-projected when absent',
    space:
      'w (one style for all layers, the default) or w+ (one for each: nearer, and freer to leave the model)',
    steps: 'steps of the search; 300 when absent',
    class: 'class of the picture; of a model in z it is found when absent',
    seed: 'of the pictures that it starts from; 1 when absent',
    noise: 'optimise the grain of a StyleGAN2 too; it is kept in grain.npy, not in the recipe',
    examples: `
Examples:
  inkstone project hills.onnx photo.jpg --out photo
  inkstone project faces.onnx me.png --space w+ --steps 500`,
    noLayers: (file: string) => `--space w+: ${file} has no layers of styles; leave it out`,
    noGrain: (file: string) => `--noise: ${file} has no grain; only a StyleGAN2 has`,
    step: (step: number, steps: number, dB: string) => `step ${step}/${steps}  ${dB} dB`,
    stopped: (step: number) => `Stopped at step ${step}; what was found so far is kept.`,
    done: (dB: string, folder: string) => `${dB} dB: ${folder}\n`,
  },
  steering: {
    steer: 'move along a kept direction: NAME=STEPS, or NAME=STEPS@LAYERS; may be given again',
    styles: 'take the styles of some layers from another seed: SEED:LAYERS, such as 42:fine',
    badSteer: (given: string) => `--steer ${given}: write it as NAME=STEPS, such as mist=1.5`,
    badStyles: (given: string) => `--styles ${given}: write it as SEED:LAYERS, such as 42:fine`,
    notRaw: '--steer and --styles make pictures: not with --latents, --noise or --raw',
  },
};
