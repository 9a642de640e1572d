import { DataError } from '../errors.ts';
import { writeFileAtomic } from '../files/write-atomic.ts';
import type { RasterImage } from './grid.ts';
import { writePngText } from './png-text.ts';

/** Texts to keep inside a PNG, by keyword: `{ inkstone: JSON.stringify(recipe) }`. */
export type PngTexts = Readonly<Record<string, string>>;

/** PNG bytes of an image of 1, 3 or 4 channels; grey stays grey. Throws DataError OPTION. */
export async function encodePng(image: RasterImage, texts: PngTexts = {}): Promise<Uint8Array> {
  const { data, width, height, channels } = image;
  if ((channels !== 1 && channels !== 3 && channels !== 4) || data.length !== width * height * channels) {
    throw new DataError(
      'OPTION',
      `encodePng: ${data.length} bytes are not ${height}×${width}×${channels} (1, 3 or 4)`,
    );
  }
  const { default: sharp } = await import('sharp'); // late: a program starts without it
  const bytes = await sharp(data, { raw: { width, height, channels } })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .png({ compressionLevel: 9 })
    .toBuffer();
  let png: Uint8Array = bytes;
  for (const [keyword, text] of Object.entries(texts)) png = writePngText(png, keyword, text);
  return png;
}

/** Writes an image as PNG, whole or not at all. Throws DataError. */
export async function savePng(path: string, image: RasterImage, texts: PngTexts = {}): Promise<void> {
  await writeFileAtomic(path, await encodePng(image, texts));
}
