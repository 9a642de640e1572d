import type { Region } from '../api/client.ts';
import { upload } from '../api/upload.ts';

/** Pictures that were given, while the page is open: the studio keeps none of them, and the address only what was seen. */
const given = new Map<string, { readonly file: File; readonly address: string }>();

export interface SeenPicture {
  /** What was seen, as a text to search with. */
  readonly sight: string;
  /** Whether an eye looked; without one there are only colours. */
  readonly byEye: boolean;
}

/** Has the studio look at a picture or a part of it. Throws ApiError, UnreachableError. */
export async function seePicture(file: File, region?: Region): Promise<SeenPicture> {
  const fields = region ? { region: JSON.stringify(region) } : {};
  const seen = await upload<SeenPicture>('/api/search/sights', [{ name: file.name, file }], { fields });
  if (!given.has(seen.sight)) given.set(seen.sight, { file, address: URL.createObjectURL(file) });
  return seen;
}

/** The picture that a text was seen in; undefined after the page was loaded anew. */
export function givenPicture(sight: string): { readonly file: File; readonly address: string } | undefined {
  return given.get(sight);
}
