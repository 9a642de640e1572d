import type { RasterImage } from '@inkstone/data';
import { classGallery, layerGallery } from '../steer/galleries.ts';
import type { Steerable } from '../steer/steerable.ts';

export const galleryKinds = ['classes', 'layers'] as const;
export type GalleryKind = (typeof galleryKinds)[number];

export interface GalleryOptions {
  /** The first of the seeds that are shown; 1 when absent. */
  readonly seed?: number | undefined;
  /** Of a gallery of layers; drawn from each seed when absent, where the model has classes. */
  readonly class?: number | undefined;
  /** Columns of a gallery of classes; 20 when absent. */
  readonly most?: number | undefined;
  /** 1 when absent. */
  readonly truncation?: number | undefined;
}

/** Rows of a gallery of classes, pictures in a row of a gallery of layers. */
const CLASS_ROWS = 3;
const LAYER_COLUMNS = 6;
/** The donor of styles lies far from the seeds that keep theirs. */
const DONOR = 1000;

/** Whether a model has what a gallery shows. */
export function hasGallery(
  { description, layers }: Pick<Steerable, 'description' | 'layers'>,
  kind: GalleryKind,
): boolean {
  return kind === 'classes' ? description.classes > 0 : layers > 1;
}

/**
 * What classes share, three seeds drawn as each of them; or what each range of layers decides, six pictures that take it from a
 * seventh. Throws RangeError or LatentError for a model that has none (see hasGallery).
 */
export function galleryOf(
  model: Steerable,
  kind: GalleryKind,
  { seed = 1, class: label, most, truncation }: GalleryOptions = {},
): Promise<RasterImage> {
  const from = (count: number) => Array.from({ length: count }, (_, i) => seed + i);
  if (kind === 'classes') {
    return classGallery(model, { seeds: from(CLASS_ROWS), truncation, ...(most !== undefined && { most }) });
  }
  return layerGallery(model, { seeds: from(LAYER_COLUMNS), donor: seed + DONOR, class: label, truncation });
}
