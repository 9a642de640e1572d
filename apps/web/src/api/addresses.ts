import type { Recipe } from './client.ts';

/** Addresses of files, for img, a and fetch. */
export const pictureAddress = (recipe: Recipe, scale = 1, format: 'png' | 'webp' = 'png'): string =>
  `/api/pictures?${new URLSearchParams({ recipe: JSON.stringify(recipe), scale: String(scale), format })}`;

/** Whether a recipe fits into an address; a longer one is sent (see made-file.ts). Servers take 16 kB of headers. */
export const fitsAddress = (recipe: Recipe): boolean => pictureAddress(recipe).length < 8_000;

export const modelFileAddress = (id: string): string => `/api/models/${id}/file`;
export const workPictureAddress = (id: string): string => `/api/works/${id}/picture`;
export const workThumbnailAddress = (id: string, width: 160 | 320 | 640): string =>
  `/api/works/${id}/thumbnail?width=${width}`;
export const workDownloadAddress = (id: string, scale: number, format: 'png' | 'webp'): string =>
  `/api/works/${id}/download?scale=${scale}&format=${format}`;
export const sampleAddress = (run: string, step: number): string => `/api/runs/${run}/samples/${step}`;
export const projectionPictureAddress = (job: string, step: number): string =>
  `/api/jobs/${job}/picture?step=${step}`;
export const jobFileAddress = (id: string): string => `/api/jobs/${id}/file`;
export const datasetSheetAddress = (id: string, pictures: number, columns: number): string =>
  `/api/datasets/${id}/sheet?count=${pictures}&columns=${columns}`;

/** The smallest thumbnail that is sharp at `width` CSS pixels. */
export function thumbnailFor(width: number, density = globalThis.devicePixelRatio ?? 1): 160 | 320 | 640 {
  const wanted = width * density;
  if (wanted <= 160) return 160;
  return wanted <= 320 ? 320 : 640;
}
