import type { RasterImage } from '@inkstone/data';
import type { Sharp } from 'sharp';
import { pictureFileLimits, wholeUpTo } from './limits.ts';

/** `pixels` keeps every pixel a sharp square, `smooth` resamples (Lanczos). */
export type Enlarging = 'pixels' | 'smooth';

/** Up to this side, pictures are pixel art and digits, whose pixels are meant. */
const PIXELS_UP_TO = 32;

/** How a picture is enlarged where nobody says. */
export function enlargingFor({ width, height }: Pick<RasterImage, 'width' | 'height'>): Enlarging {
  return Math.max(width, height) <= PIXELS_UP_TO ? 'pixels' : 'smooth';
}

/** Channels that sharp takes as they are. */
type Channels = 1 | 3 | 4;

/** The picture enlarged `scale` times, for sharp to write. Throws PictureFileError. */
export async function enlarged(
  image: RasterImage,
  scale: number,
  enlarge: Enlarging = enlargingFor(image),
): Promise<Sharp> {
  const { data, width, height, channels } = image;
  if (!isChannels(channels) || data.length !== width * height * channels) {
    throw new RangeError(`${data.length} bytes are not a picture of ${height}×${width}×${channels}`);
  }
  wholeUpTo(pictureFileLimits.scale, scale, { en: 'scale', zh: '倍数' });
  const { default: sharp } = await import('sharp'); // late: a program starts without it
  const picture = sharp(data, { raw: { width, height, channels } });
  if (scale > 1) {
    picture.resize(width * scale, height * scale, {
      fit: 'fill',
      kernel: enlarge === 'pixels' ? 'nearest' : 'lanczos3',
    });
  }
  return picture.toColourspace(channels === 1 ? 'b-w' : 'srgb');
}

function isChannels(channels: number): channels is Channels {
  return channels === 1 || channels === 3 || channels === 4;
}
