import { ApiError } from './api-error.ts';
import { type Recipe, reach } from './client.ts';

/** A picture as a file, of a recipe of any length. Throws ApiError, UnreachableError, AbortError. */
export async function makePicture(recipe: Recipe, scale = 1, signal?: AbortSignal): Promise<Blob> {
  return made('/api/pictures', { recipe, scale, format: 'png' }, signal);
}

/** Sends JSON, and takes a file. */
export async function made(address: string, body: object, signal?: AbortSignal): Promise<Blob> {
  const response = await reach(() =>
    fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    }),
  );
  if (!response.ok) throw new ApiError(response.status, await response.json().catch(() => null));
  return response.blob();
}
