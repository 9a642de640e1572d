import { WordedError, type Words } from '@inkstone/autograd';

/** What files may hold, so that their making fits into memory. */
export const pictureFileLimits = {
  scale: 64,
  /** Pixels of one file: of all its frames together, for an animation. */
  pixels: 100_000_000,
  /** Of one side: WebP's limit. */
  side: 16_383,
  frames: 2_000,
  fps: 60,
} as const;

/** A file that is asked for larger than it may be, or of something that cannot be written. */
export class PictureFileError extends WordedError {
  readonly code = 'PICTURE_FILE';
}

/** Throws PictureFileError unless `value` is whole and from 1 to `most`. */
export function wholeUpTo(most: number, value: number, name: Words): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return;
  throw new PictureFileError({
    en: `${name.en} is a whole number from 1 to ${most}, not ${value}`,
    zh: `${name.zh}应为 1 至 ${most} 的整数，而不是 ${value}`,
  });
}

/** Throws PictureFileError for a file of so many frames of this size that is too large. */
export function checkFileSize(width: number, height: number, frames = 1): void {
  const { pixels, side } = pictureFileLimits;
  const found = width * height * frames;
  if (Math.max(width, height) > side) {
    throw new PictureFileError({
      en: `a picture of ${width}×${height} pixels is too large: at most ${side} a side; choose a smaller scale`,
      zh: `${width}×${height} 像素的图太大：每边最多 ${side} 像素；请选较小的倍数`,
    });
  }
  if (found <= pixels) return;
  const most = pixels / 1e6;
  throw new PictureFileError({
    en: `a file of ${Math.ceil(found / 1e6)} million pixels is too large: at most ${most} million; choose a smaller scale${frames > 1 ? ' or fewer frames' : ''}`,
    zh: `${Math.ceil(found / 1e6)} 百万像素的文件太大：最多 ${most} 百万；请选较小的倍数${frames > 1 ? '或较少的帧' : ''}`,
  });
}
