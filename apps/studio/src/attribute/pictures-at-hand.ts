import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Alignment, alignCopy, type Report } from '@inkstone/attribution';
import { type Picture, readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';

/** A work's picture as a JPEG, and where the painting lies in it. */
export interface Overlay extends Alignment {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface PicturesAtHand {
  readonly nearest: readonly (Uint8Array | null)[];
  readonly overlay: Overlay | null;
}

const CARD_SIDE = 320;
const OVERLAY_SIDE = 1200;
/** Short side of the pictures that are laid over each other. */
const ALIGNED_SIDE = 256;

/** Pictures of works that a report names, where a collection has them and they still lie there. `sources` are its folders. */
export async function picturesAtHand(
  { nearest, copyOf }: Report,
  painting: Picture,
  sources: ReadonlyMap<string, string>,
): Promise<PicturesAtHand> {
  const bytesOf = async (work: Report['nearest'][number] | null) => {
    const source = sources.get(work?.collection ?? '');
    if (source === undefined || work?.file === undefined) return null;
    // it may have been moved or removed since
    return readFile(join(source, work.file)).catch(() => null);
  };
  const cards: (Uint8Array | null)[] = [];
  for (const work of nearest) {
    const bytes = await bytesOf(work);
    const card = bytes && (await jpegOf(bytes, CARD_SIDE).catch(() => null));
    cards.push(card?.data ?? null);
  }
  const original = await bytesOf(copyOf);
  const overlay = original && (await overlayOf(original, painting).catch(() => null));
  return { nearest: cards, overlay };
}

async function overlayOf(original: Uint8Array, painting: Picture): Promise<Overlay> {
  const { data, info } = await jpegOf(original, OVERLAY_SIDE);
  return {
    ...alignCopy(painting, await readPicture(original, ALIGNED_SIDE)),
    ...{ jpeg: data, width: info.width, height: info.height },
  };
}

function jpegOf(bytes: Uint8Array, side: number) {
  return sharp(bytes, { pages: 1 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 84 })
    .toBuffer({ resolveWithObject: true });
}
