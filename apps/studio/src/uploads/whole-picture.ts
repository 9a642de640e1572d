import sharp from 'sharp';
import { uploadLimits } from './limits.ts';
import { broken, tooManyPixels } from './refusals.ts';

/**
 * Sizes of a picture whose first frame decodes without a fault, or where that is enough without an error. Its header is
 * asked first: a bomb is not set off. Throws StudioError.
 */
export async function wholePicture(
  bytes: Uint8Array,
  { failOn = 'warning' }: { readonly failOn?: 'warning' | 'error' } = {},
): Promise<{ readonly width: number; readonly height: number }> {
  const options = {
    failOn,
    limitInputPixels: uploadLimits.pixels,
    sequentialRead: true,
    pages: 1,
  } as const;
  const { width, height } = await sharp(bytes, { ...options, limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw broken(messageOf(error));
    });
  if (width * height > uploadLimits.pixels) throw tooManyPixels(width, height);
  // every pixel is read, few are kept
  await sharp(bytes, options)
    .resize(8, 8, { fit: 'fill', kernel: 'nearest', fastShrinkOnLoad: false })
    .raw()
    .toBuffer()
    .catch((error: unknown) => {
      throw broken(messageOf(error));
    });
  return { width, height };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
