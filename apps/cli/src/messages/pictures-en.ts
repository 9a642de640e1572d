import { amount } from './numbers.ts';

/** What the commands say that take in models and make pictures. */
export const picturesEn = {
  import: {
    about: 'Take in a generator that another program trained: an ONNX graph, or a StyleGAN2 in safetensors.',
    file: 'an .onnx graph from latents (and class) to pictures, or a .safetensors state dict of a StyleGAN2',
    out: 'where the model goes; the studio’s own models when absent',
    name: 'what the studio calls it; the file’s name when absent',
    classes: 'number of classes, where the graph takes class numbers and does not say',
    range:
      'what its numbers mean: signed (−1 to 1), unit (0 to 1) or bytes (0 to 255); looked at when absent',
    home: 'home folder of the studio',
    examples: `
Examples:
  inkstone import ffhq64.safetensors --out ffhq64.onnx
  inkstone import generator.onnx --name flowers       the studio has it when it next opens`,
    neither: (file: string) => `${file}: is neither .onnx nor .safetensors`,
    done: (path: string, image: string) => `A generator of ${image}: ${path}\n`,
    kept: (name: string, image: string) =>
      `“${name}”, a generator of ${image}, is in the studio when it next opens.\n`,
  },
  sample: {
    about: 'Make pictures with a trained model.',
    count: 'how many pictures',
    seed: 'picture i has seed + i, whatever the count',
    truncation: 'ψ: below 1 less variety and fewer failures',
    class: 'make this class only: its number or name',
    grid: 'one picture of them all',
    out: 'a folder with a PNG each',
    npy: 'a NumPy array, uint8 N×H×W×C',
    raw: 'a NumPy array, float32 N×C×H×W as the network gives it',
    latents: 'latents from a NumPy file, N×Z, instead of --count and --seed',
    classes: 'with --latents: a NumPy file of N class numbers, or of weights N×classes',
    noise: 'grain of a StyleGAN2: const (its own, the default), none or random',
    examples: `
Examples:
  inkstone sample runs/one --count 64 --grid digits.png
  inkstone sample runs/one --count 100 --seed 7 --truncation 0.8 --out pictures`,
    oneTarget: 'say where the pictures go: exactly one of --grid FILE, --out DIR, --npy FILE, --raw FILE',
    latentsSay:
      '--latents says how many pictures there are: leave --count out, and give classes by --classes',
    classesAlone: '--classes belongs to --latents; with --count, --class picks one class for all',
    noFolder:
      '--out writes recipes, which know neither latents from a file nor --noise: use --grid, --npy or --raw',
    noNoise: (file: string) => `--noise: ${file} has no grain; only a StyleGAN2 has`,
    latentsShape: (file: string, shape: string, zDim: number) =>
      `${file}: holds ${shape}; this model takes latents N×${zDim}`,
    classesShape: (file: string, shape: string, count: number, classes: number) =>
      `${file}: holds ${shape}; it should be ${count} class numbers${classes > 0 ? `, or weights ${count}×${classes}` : ''}`,
    noClasses: (file: string) => `--class: ${file} was not trained by class`,
    noSuchClass: (given: string, names: readonly string[]) =>
      `--class ${given}: this model has the classes ${names.join(', ')}`,
    gridLimit: (most: number) => `--grid shows at most ${most} pictures; use --out or --npy for more`,
    written: (count: number, path: string) => `${amount(count, 'picture')}: ${path}\n`,
  },
};
