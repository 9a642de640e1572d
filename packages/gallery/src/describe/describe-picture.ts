import type { Sharp } from 'sharp';
import { z } from 'zod';
import { GalleryError } from '../errors.ts';
import { BRUSH_LENGTH, brushOf } from './brush.ts';
import { colorHistogram, HISTOGRAM_LENGTH } from './color-histogram.ts';
import { type Oklab, toHex, toOklab } from './oklab.ts';
import { mean, paletteOf } from './palette.ts';
import { differenceHash, type Grey, waveHash } from './perceptual-hash.ts';

const hexColor = z.string().regex(/^#[0-9a-f]{6}$/);
const hash = z.string().regex(/^[0-9a-f]{16}$/);

export const pictureDescriptionSchema = z.object({
  width: z.int().min(1),
  height: z.int().min(1),
  /** Its media type. */
  type: z.string().regex(/^image\/[a-z0-9.+-]+$/),
  /** The mean colour, #rrggbb. */
  color: hexColor,
  palette: z
    .array(z.object({ color: hexColor, weight: z.number().min(0).max(1) }))
    .min(1)
    .max(5),
  dHash: hash,
  pHash: hash,
  colors: z.array(z.number()).length(HISTOGRAM_LENGTH),
  /** Absent where the picture was described before strokes were. */
  brush: z.array(z.number()).length(BRUSH_LENGTH).optional(),
});

/** What the gallery finds a picture again by. Plain JSON: a child process may make it of a foreign file. */
export type PictureDescription = z.infer<typeof pictureDescriptionSchema>;

const types: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  tiff: 'image/tiff',
  avif: 'image/avif',
};

/** Every picture is looked at in this size; for its strokes, at most in the other. */
const SIDE = 64;
const STROKES_SIDE = 256;

/**
 * Describes a picture (PNG, JPEG, WebP, GIF, TIFF or AVIF; of several frames the first) as it is seen: upright by its EXIF
 * orientation, in sRGB, transparency over white. Throws GalleryError UNREADABLE.
 */
export async function describePicture(bytes: Uint8Array): Promise<PictureDescription> {
  const { default: sharp } = await import('sharp'); // late: works are listed without it
  try {
    const { format, compression, autoOrient } = await sharp(bytes, { failOn: 'error' }).metadata();
    const name = format === 'heif' && compression === 'av1' ? 'avif' : format;
    const type = types[name];
    if (!type) throw notKept(name);
    const asSeen = () =>
      sharp(bytes, { failOn: 'error' }).autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb');
    const { data, info } = await pixelsOf(asSeen().resize(SIDE, SIDE, { fit: 'fill' }));
    const large = asSeen().resize(STROKES_SIDE, STROKES_SIDE, { fit: 'inside', withoutEnlargement: true });
    const strokes = await pixelsOf(large.greyscale());
    const { pixels, grey } = readPixels(data, info.channels);
    return {
      width: autoOrient.width,
      height: autoOrient.height,
      type,
      color: toHex(mean(pixels)),
      palette: paletteOf(pixels),
      dHash: differenceHash(grey),
      pHash: waveHash(grey),
      colors: colorHistogram(pixels),
      brush: brushOf({ ...strokes.info, values: firstChannel(strokes) }),
    };
  } catch (error) {
    throw error instanceof GalleryError ? error : unreadable(error);
  }
}

interface Pixels {
  readonly data: Uint8Array;
  readonly info: { readonly width: number; readonly height: number; readonly channels: number };
}

function pixelsOf(image: Sharp): Promise<Pixels> {
  return image.removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}

function firstChannel({ data, info: { width, height, channels } }: Pixels): Float64Array {
  return Float64Array.from({ length: width * height }, (_, index) => data[index * channels] as number);
}

/** One channel of grey may come where three are wanted. */
function readPixels(data: Uint8Array, channels: number): { pixels: Oklab[]; grey: Grey } {
  const pixels: Oklab[] = [];
  const values = new Float64Array(SIDE * SIDE);
  for (let index = 0; index < SIDE * SIDE; index++) {
    const byte = (channel: number) => data[index * channels + (channels >= 3 ? channel : 0)] ?? 0;
    const [red, green, blue] = [byte(0), byte(1), byte(2)];
    pixels.push(toOklab(red, green, blue));
    values[index] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return { pixels, grey: { side: SIDE, values } };
}

function notKept(format: string): GalleryError {
  return new GalleryError('UNREADABLE', {
    en: `${format}: this kind of file is not kept in a gallery; convert it to PNG, JPEG, WebP, GIF, TIFF or AVIF`,
    zh: `${format}：画廊不收这种文件；请转换为 PNG、JPEG、WebP、GIF、TIFF 或 AVIF`,
  });
}

function unreadable(cause: unknown): GalleryError {
  const message = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
  if (/unsupported image format|empty/i.test(message)) {
    return new GalleryError(
      'UNREADABLE',
      {
        en: 'this is no picture that can be read here; PNG, JPEG, WebP, GIF, TIFF and AVIF can',
        zh: '这不是这里能读的图片；可读 PNG、JPEG、WebP、GIF、TIFF 和 AVIF',
      },
      { cause },
    );
  }
  if (/pixel limit/i.test(message)) {
    return new GalleryError(
      'UNREADABLE',
      { en: 'more than 268 million pixels; make it smaller', zh: '超过 2.68 亿像素；请缩小' },
      { cause },
    );
  }
  return new GalleryError(
    'UNREADABLE',
    { en: `the picture is broken: ${message}`, zh: `图片已损坏：${message}` },
    { cause },
  );
}
