import { queryOptions } from '@tanstack/react-query';
import { type Attribution, answer, api } from '../api/client.ts';
import { upload } from '../api/upload.ts';
import { type Corner, type Corners, isWhole } from './corners.ts';

/** Why nothing can be attributed: an eye may be put there meanwhile. */
export const attributingQuery = queryOptions({
  queryKey: ['attributing'],
  queryFn: () => answer(api.GET('/api/attributions')),
  staleTime: 0,
});

export const collectionsQuery = queryOptions({
  queryKey: ['collections'],
  queryFn: async () => (await answer(api.GET('/api/collections'))).items,
  staleTime: 0,
});

/** A file of a person's own, or a work of the gallery. */
export type Given =
  | { readonly kind: 'file'; readonly file: File; readonly name: string }
  | { readonly kind: 'work'; readonly id: string; readonly name: string };

export interface Asked {
  readonly given: Given;
  readonly corners: Corners;
  readonly light: boolean;
  readonly quick: boolean;
}

/** Throws ApiError, UnreachableError, AbortError. */
export function attributionOf(
  { given, corners, light, quick }: Asked,
  signal: AbortSignal,
): Promise<Attribution> {
  const [a, b, c, d] = corners;
  const four: [Corner, Corner, Corner, Corner] = [a, b, c, d];
  const asked = { light, quick, ...(!isWhole(corners) && { corners: four }) };
  if (given.kind === 'file') {
    const { name, file } = given;
    const fields = { asked: JSON.stringify(asked) };
    return upload<Attribution>('/api/attributions', [{ name, file }], { fields, signal });
  }
  const params = { path: { id: given.id } };
  return answer(api.POST('/api/works/{id}/attribution', { params, body: asked, signal }));
}
