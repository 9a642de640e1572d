import {
  type Corners,
  evenLight,
  patchViews,
  type Report,
  readFor,
  rectify,
  sideToRead,
} from '@inkstone/attribution';
import { unusable, type Words, withChannels } from '@inkstone/data';
import { type OpenEye, plainLook } from '@inkstone/embedding';
import type { Picture } from '@inkstone/embedding/works';
import { readPictureRecipe } from '@inkstone/gan/render';
import sharp from 'sharp';
import { checkedPicture } from '../children/checked-picture.ts';
import type { FileType } from '../uploads/file-type.ts';
import { knownAttributor, type WhereWorksAre } from './known-works.ts';
import { notesOn } from './notes.ts';
import { type Overlay, picturesAtHand } from './pictures-at-hand.ts';

export interface PictureToAttribute {
  /** Its path, or what is in it. */
  readonly picture: string | Uint8Array;
  /** Where the painting lies in it; all of it when absent. */
  readonly corners?: Corners | undefined;
  /** Whether the cast of bad light is taken out first. */
  readonly light: boolean;
  /** Whether patches are left out. */
  readonly quick: boolean;
  readonly where: WhereWorksAre;
}

/** A part of a picture in shares of its width and height. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface AttributedPicture {
  readonly report: Report;
  /** Where the patches of the report lie in the painting. */
  readonly boxes: readonly Box[];
  /** The painting as it was looked at, upright: a JPEG with 1,200 pixels a side at most. */
  readonly shown: { readonly jpeg: Uint8Array; readonly width: number; readonly height: number };
  /** What the eye makes of its middle square: as it sees works of the gallery. */
  readonly vector: Float32Array;
  /** What its file says of how it was made. */
  readonly recipe: FileRecipe;
  /** What a person should know of the file. */
  readonly notes: readonly Words[];
  /** Pictures of the report's nearest works, in their order; null where none is at hand. */
  readonly nearest: readonly (Uint8Array | null)[];
  /** How it lies over the work that it is a copy of; null where there is none, or its picture is not at hand. */
  readonly overlay: Overlay | null;
  /** Works that it was held against, and names of collections that another eye saw. */
  readonly works: number;
  readonly leftOut: readonly string[];
}

export type FileRecipe =
  | { readonly kind: 'made'; readonly model: string }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'none' };

/** The longer side of a photo while a painting is taken out of it, in pixels: more than the eye can use. */
const MOST_SIDE = 2400;
const SHOWN_SIDE = 1200;

/** In a child: attributes the painting in a picture. Throws StudioError 4xx, CornersError, KnowledgeError, UnusablePicture. */
export async function attributePicture(
  eye: OpenEye,
  identity: string,
  { picture, corners, light, quick, where }: PictureToAttribute,
  signal: AbortSignal,
): Promise<AttributedPicture> {
  const { bytes, type } = await checkedPicture(picture);
  const attributor = await knownAttributor(eye, identity, where);
  signal.throwIfAborted();
  const painting = corners || light ? await painted(bytes, corners, light) : bytes;
  const read = await readFor(painting, eye);
  signal.throwIfAborted();
  const report = await attributor.attribute(read, { quick });
  signal.throwIfAborted();
  const [middle] = await eye.see([plainLook(read.whole, eye.size)]);
  const shown = await sharp(painting, { pages: 1 })
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .resize(SHOWN_SIDE, SHOWN_SIDE, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .jpeg({ quality: 88 })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = shown.info;
  return {
    report,
    boxes: quick ? [] : boxesOf(read.whole, width / height),
    shown: { jpeg: shown.data, width, height },
    vector: (middle as NonNullable<typeof middle>).embedding,
    recipe: recipeOf(bytes, type),
    notes: await notesOn(bytes, painting, sideToRead(eye)),
    ...(await picturesAtHand(report, read.whole, attributor.sources)),
    works: attributor.works,
    leftOut: attributor.leftOut,
  };
}

/** The painting out of a photo, as a PNG that nothing was lost in. */
async function painted(bytes: Uint8Array, corners: Corners | undefined, light: boolean): Promise<Uint8Array> {
  const photo = await decoded(bytes);
  const upright = corners ? rectify(photo, corners, MOST_SIDE) : photo;
  const { data, width, height } = light ? evenLight(upright) : upright;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

async function decoded(bytes: Uint8Array): Promise<Picture> {
  try {
    const { data, info } = await sharp(bytes, { pages: 1 })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .resize(MOST_SIDE, MOST_SIDE, { fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { data: withChannels(data, info.channels, 3), width: info.width, height: info.height };
  } catch (error) {
    throw unusable(error);
  }
}

/** Of a very long picture the eye has the middle alone: patches lie there. `proportion` is that of all of it. */
function boxesOf(whole: Picture, proportion: number): Box[] {
  const had = whole.width / whole.height;
  const [across, down] = [Math.min(1, had / proportion), Math.min(1, proportion / had)];
  return patchViews(whole).map(({ x, y, halfWidth, halfHeight }) => ({
    x: 0.5 + (x - 0.5 - halfWidth) * across,
    y: 0.5 + (y - 0.5 - halfHeight) * down,
    width: 2 * halfWidth * across,
    height: 2 * halfHeight * down,
  }));
}

function recipeOf(bytes: Uint8Array, type: FileType): FileRecipe {
  if (type !== 'png') return { kind: 'none' };
  try {
    const recipe = readPictureRecipe(bytes);
    return recipe === null ? { kind: 'none' } : { kind: 'made', model: recipe.model };
  } catch {
    // it has one, or had: whatever is wrong with it, that is all that can be said
    return { kind: 'damaged' };
  }
}
