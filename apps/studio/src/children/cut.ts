import sharp from 'sharp';
import { broken } from '../uploads/refusals.ts';

/** A part of a picture, in shares of its width and height as one sees it. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A region as a PNG of its own, at least a pixel of it. Throws StudioError BROKEN. */
export async function cut(bytes: Uint8Array, { x, y, width, height }: Region): Promise<Uint8Array> {
  const picture = sharp(bytes, { pages: 1 }).autoOrient();
  try {
    const { autoOrient } = await picture.metadata();
    const [left, right] = within(x, width, autoOrient.width);
    const [top, bottom] = within(y, height, autoOrient.height);
    return await picture
      .extract({ left, top, width: right - left, height: bottom - top })
      .png({ compressionLevel: 0 })
      .toBuffer();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

function within(from: number, share: number, size: number): [number, number] {
  const first = Math.min(size - 1, Math.max(0, Math.floor(from * size)));
  return [first, Math.min(size, Math.max(first + 1, Math.ceil((from + share) * size)))];
}
