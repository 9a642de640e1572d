import { messageOf } from '../files/io-error.ts';
import { WordedError } from '../worded-error.ts';
import type { Words } from '../words.ts';

export type Fit = 'cover' | 'contain' | 'fill';

export interface DecodeOptions {
  /** Height and width of the result. */
  readonly size: number;
  /** 1 grey, 3 sRGB. */
  readonly channels: 1 | 3;
  readonly fit: Fit;
  /** What shows through transparent pixels and beside a picture with fit `contain`: any CSS colour. */
  readonly background: string;
  readonly enlarge: boolean;
}

/** Pictures may be enlarged by this much, 28×28 to 64×64 and a little more; beyond it they are mostly blur. */
export const MAX_ENLARGEMENT = 2.5;

/** A picture that cannot be used: what it says is the reason as it stands in `dataset.problems`. */
export class UnusablePicture extends WordedError {
  readonly tooSmall: boolean;
  constructor(text: Words, { tooSmall = false, cause }: { tooSmall?: boolean; cause?: unknown } = {}) {
    super(text, { cause });
    this.tooSmall = tooSmall;
  }
}

export interface DecodedPicture {
  /** Bytes, H×W×C. */
  readonly pixels: Uint8Array;
  /** Before resizing, upright. */
  readonly width: number;
  readonly height: number;
}

/**
 * Decodes the first frame of a picture file to sRGB or grey bytes: upright by its EXIF orientation, transparency laid
 * over `background`, 16 bit, CMYK and colour profiles converted. Throws UnusablePicture.
 */
export async function decodePicture(bytes: Uint8Array, options: DecodeOptions): Promise<DecodedPicture> {
  const { size, channels, fit, background, enlarge } = options;
  const { default: sharp } = await import('sharp'); // late: datasets in memory start without it
  try {
    const { format, autoOrient } = await sharp(bytes, { failOn: 'error' }).metadata();
    const { width, height } = autoOrient;
    const isVector = format === 'svg';
    const factor = enlargement(fit, size, width, height);
    if (factor > MAX_ENLARGEMENT && !isVector && !enlarge) {
      throw new UnusablePicture(
        {
          en: `${width}×${height}, too small to be enlarged to ${size}×${size}`,
          zh: `${width}×${height}，太小，不宜放大到 ${size}×${size}`,
        },
        { tooSmall: true },
      );
    }
    // a drawing has no size of its own: draw it as large as it is needed, 72 dots an inch being its nominal size
    const density = isVector ? Math.min(100_000, Math.max(1, 72 * factor)) : 72;
    const pixels = await sharp(bytes, { failOn: 'error', ...(isVector ? { density } : {}) })
      .autoOrient()
      .flatten({ background })
      .resize(size, size, { fit, background })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { pixels: withChannels(pixels.data, pixels.info.channels, channels), width, height };
  } catch (error) {
    throw unusable(error);
  }
}

/** What a decoder threw, in words that carry the cure. */
export function unusable(error: unknown): UnusablePicture {
  return error instanceof UnusablePicture ? error : new UnusablePicture(describe(error), { cause: error });
}

function enlargement(fit: Fit, size: number, width: number, height: number): number {
  return fit === 'contain' ? size / Math.max(width, height) : size / Math.min(width, height);
}

/** libvips keeps what a file has: one channel of grey may come where three are wanted, and alpha may stay behind. */
export function withChannels(data: Uint8Array, has: number, wanted: 1 | 3): Uint8Array {
  if (has === wanted) return data;
  const count = data.length / has;
  const out = new Uint8Array(count * wanted);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < wanted; c++) out[i * wanted + c] = data[i * has + (has >= 3 ? c : 0)] as number;
  }
  return out;
}

function describe(error: unknown): Words {
  const message = messageOf(error).split('\n')[0] ?? '';
  if (/unsupported image format/i.test(message)) {
    return {
      en: 'not a picture that can be read here (jpg, png, webp, gif, tiff, avif or svg); convert it to PNG',
      zh: '不是这里能读的图片（jpg、png、webp、gif、tiff、avif 或 svg）；请转换为 PNG',
    };
  }
  if (/pixel limit/i.test(message)) {
    return { en: 'more than 268 million pixels; make it smaller', zh: '超过 2.68 亿像素；请缩小' };
  }
  return { en: `broken: ${message}`, zh: `已损坏：${message}` };
}
