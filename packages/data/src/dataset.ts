import { DataError, type Problem } from './errors.ts';
import { fingerprint } from './fingerprint.ts';
import { inMemory, type PixelStore } from './pixels/pixel-store.ts';
import { wordsAbout } from './words.ts';

export interface DatasetParts {
  readonly name: string;
  /** Bytes, N×C×H×W, kept and not copied; or where they are read from. */
  readonly pixels: Uint8Array | PixelStore;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** One class index a picture. */
  readonly labels?: Int32Array | undefined;
  /** Name of each class; the indices themselves where there are labels without names. */
  readonly classes?: readonly string[] | undefined;
  /** Where each picture came from, relative to what was opened, with `/` on every system. */
  readonly files?: readonly string[] | undefined;
  /** Files that were left out, and why. */
  readonly problems?: readonly Problem[] | undefined;
  /** Sizes of the pictures before they were brought to one size. */
  readonly original?: OriginalSizes | undefined;
  readonly license?: string | undefined;
  /** Who made it and where it comes from. */
  readonly source?: string | undefined;
}

/** The smallest and the largest picture by area, [width, height]. */
export interface OriginalSizes {
  readonly smallest: readonly [number, number];
  readonly largest: readonly [number, number];
}

/** Pictures of one size, in memory or in a file: bytes C×H×W each, with labels where they are known. Immutable. */
export class Dataset {
  readonly name: string;
  readonly pixels: PixelStore;
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly labels: Int32Array | undefined;
  readonly classes: readonly string[] | undefined;
  readonly files: readonly string[] | undefined;
  readonly problems: readonly Problem[];
  readonly original: OriginalSizes | undefined;
  readonly license: string | undefined;
  readonly source: string | undefined;
  #fingerprint: string | undefined;

  /** Throws DataError FORMAT when pixels, labels, classes or files do not fit each other. */
  constructor(parts: DatasetParts) {
    const { name, pixels, channels, height, width, labels, classes, files } = parts;
    const refuse: Refusal = (en, zh) => new DataError('FORMAT', wordsAbout(name, en, zh));
    if (![1, 3, 4].includes(channels)) {
      throw refuse(`expected 1, 3 or 4 channels, got ${channels}`, `通道数应为 1、3 或 4，实为 ${channels}`);
    }
    if (![height, width].every((side) => Number.isInteger(side) && side > 0)) {
      throw refuse(
        `expected a positive height and width, got ${height} and ${width}`,
        `高与宽应为正整数，实为 ${height} 和 ${width}`,
      );
    }
    const stride = channels * height * width;
    const store = pixels instanceof Uint8Array ? inMemory(pixels, stride) : pixels;
    const { count } = store;
    if (!Number.isInteger(count) || store.stride !== stride) {
      const bytes = count * store.stride;
      throw refuse(
        `${bytes} bytes are not a whole number of ${channels}×${height}×${width} pictures`,
        `${bytes} 字节不是整数张 ${channels}×${height}×${width} 的图片`,
      );
    }
    if (labels && labels.length !== count) {
      throw refuse(
        `${labels.length} labels for ${count} pictures`,
        `${count} 张图片有 ${labels.length} 个标签`,
      );
    }
    if (files && files.length !== count) {
      throw refuse(
        `${files.length} file names for ${count} pictures`,
        `${count} 张图片有 ${files.length} 个文件名`,
      );
    }
    if (classes && !labels) throw refuse('class names without labels', '有类别名称却没有标签');
    const highest = labels ? checkLabels(labels, refuse) : -1;
    if (classes && highest >= classes.length) {
      throw refuse(
        `label ${highest}, but only ${classes.length} class names`,
        `出现了标签 ${highest}，而类别名称只有 ${classes.length} 个`,
      );
    }
    this.name = name;
    this.pixels = store;
    this.count = count;
    this.channels = channels;
    this.height = height;
    this.width = width;
    this.labels = labels;
    this.classes = classes ?? (labels && Array.from({ length: highest + 1 }, (_, index) => String(index)));
    this.files = files;
    this.problems = parts.problems ?? [];
    this.original = parts.original;
    this.license = parts.license;
    this.source = parts.source;
  }

  /** Bytes of one picture. */
  get stride(): number {
    return this.channels * this.height * this.width;
  }

  /**
   * SHA-256, in hex, of shape, pixels and labels: equal for equal training data, whatever the name, the files' format
   * or the machine. Computed when first asked for.
   */
  get fingerprint(): string {
    this.#fingerprint ??= fingerprint(this);
    return this.#fingerprint;
  }

  /** The bytes of picture `index`, C×H×W, not to be written to. A file gives them anew each time. Throws DataError where it fails. */
  picture(index: number): Uint8Array {
    return this.pixels.picture(index);
  }
}

type Refusal = (en: string, zh: string) => DataError;

function checkLabels(labels: Int32Array, refuse: Refusal): number {
  let highest = -1;
  for (const label of labels) {
    if (label < 0) throw refuse(`label ${label} is negative`, `标签 ${label} 是负数`);
    if (label > highest) highest = label;
  }
  return highest;
}
