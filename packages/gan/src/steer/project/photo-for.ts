import { type RasterImage, WordedError } from '@inkstone/data';
import sharp from 'sharp';
import type { ImageShape } from '../../networks.ts';

/** A file that is no picture, or not one that can be read. */
export class PhotoError extends WordedError {
  readonly code = 'PHOTO';
}

/** More pixels than this are refused before they are unpacked. */
const MOST_PIXELS = 100_000_000;

/**
 * A photo as a model takes it: turned upright, in sRGB, on white where it is transparent and the model has no alpha, the
 * largest square (or the model's shape) out of its middle, at the model's size, grey where the model is. `file` names it in
 * errors. Throws PhotoError.
 */
export async function photoFor(
  bytes: Uint8Array,
  [channels, height, width]: ImageShape,
  file = 'photo',
): Promise<RasterImage> {
  try {
    const upright = sharp(bytes, { limitInputPixels: MOST_PIXELS }).autoOrient().toColourspace('srgb');
    const opaque = channels === 4 ? upright.ensureAlpha() : upright.flatten({ background: 'white' });
    const sized = opaque.resize(width, height, { fit: 'cover' });
    const coloured = channels === 1 ? sized.toColourspace('b-w') : sized;
    const { data, info } = await coloured.raw().toBuffer({ resolveWithObject: true });
    if (info.channels === channels) return { data: Uint8Array.from(data), width, height, channels };
    throw new Error(`${info.channels} channels`);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new PhotoError(
      {
        en: `${file}: cannot be read as a picture (${said}); give a PNG, JPEG, WebP, AVIF, TIFF or GIF`,
        zh: `${file}：无法作为图片读取（${said}）；请提供 PNG、JPEG、WebP、AVIF、TIFF 或 GIF`,
      },
      { cause },
    );
  }
}
