import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { DataError, type Problem, readFailure } from '@inkstone/data';
import type { Work } from '@inkstone/embedding/works';
import { z } from 'zod';
import { jsonOf } from '../json-of.ts';

/**
 * A work as the Tate publishes it (github.com/tategallery/collection, metadata of some 70,000 artworks under CC0): a JSON file
 * each, below artworks/. Pictures are not part of it.
 */
const artworkSchema = z.object({
  /** Accession number: A00001. */
  acno: z.string().min(1),
  title: z.string().nullish(),
  all_artists: z.string().nullish(),
  contributors: z.array(z.object({ fc: z.string(), role: z.string().nullish() })).nullish(),
  dateRange: z
    .object({ startYear: z.number().int().nullish(), endYear: z.number().int().nullish() })
    .nullish(),
  movements: z.array(z.object({ name: z.string() })).nullish(),
});

export interface TateWorks {
  /** Works whose picture was found, in the order of their numbers. */
  readonly works: readonly Work[];
  /** Works of the list without a picture. */
  readonly withoutPicture: number;
  /** Files that are no artworks, and why. */
  readonly problems: readonly Problem[];
}

const PICTURE = /\.(jpe?g|png|webp|tiff?|avif)$/i;
/** `A00001_8.jpg`, as thumbnails of the Tate are called, and other names that begin with the number. */
const NUMBER = /^([a-z]{1,3}\d{2,6})(?![a-z0-9])/i;

/**
 * Joins the Tate's metadata below `folder` with a person's own pictures below `pictures`, whose names begin with the accession
 * number. Artist by the first contributor in the role of artist, year by the end of the range of dates, style by the first
 * movement. Throws DataError where the folder has no artworks.
 */
export async function tateWorks(folder: string, pictures: string): Promise<TateWorks> {
  const files = (await namesBelow(folder)).filter((name) => extname(name) === '.json');
  const shown = new Map<string, string>();
  for (const name of (await namesBelow(pictures)).filter((name) => PICTURE.test(name)).sort()) {
    const number = NUMBER.exec(basename(name))?.[1]?.toUpperCase();
    if (number && !shown.has(number)) shown.set(number, name.replaceAll('\\', '/'));
  }
  const works: (Work & { readonly acno: string })[] = [];
  const problems: Problem[] = [];
  let withoutPicture = 0;
  for (const file of files.sort()) {
    const text = await readFile(join(folder, file), 'utf8');
    const parsed = artworkSchema.safeParse(jsonOf(text));
    if (!parsed.success) {
      // the same folder holds a file for each artist
      if (!/(^|[\\/])artists[\\/]/.test(file)) problems.push(notAnArtwork(file));
      continue;
    }
    const { acno, title, all_artists, contributors, dateRange, movements } = parsed.data;
    const picture = shown.get(acno.toUpperCase());
    if (picture === undefined) {
      withoutPicture++;
      continue;
    }
    const artist = contributors?.find(({ role }) => role === 'artist')?.fc ?? all_artists ?? '';
    const year = dateRange?.endYear ?? dateRange?.startYear ?? undefined;
    const style = movements?.[0]?.name ?? '';
    works.push({
      acno,
      file: picture,
      artist,
      title: title ?? '',
      style,
      ...(year !== undefined && { year }),
    });
  }
  if (works.length === 0 && withoutPicture === 0) throw noArtworks(folder);
  return {
    works: works.sort((a, b) => (a.acno < b.acno ? -1 : 1)).map(({ acno: _, ...work }) => work),
    withoutPicture,
    problems,
  };
}

function namesBelow(folder: string): Promise<string[]> {
  return readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw readFailure(folder, error);
  });
}

function notAnArtwork(file: string): Problem {
  return {
    file,
    reason: 'is no artwork as the Tate publishes them: it has no acno',
    zh: '不是泰特美术馆所发布格式的作品：缺少 acno',
  };
}

function noArtworks(folder: string): DataError {
  return new DataError('FORMAT', {
    en: `${folder}: holds no artworks as the Tate publishes them; give a copy of github.com/tategallery/collection, or its folder artworks`,
    zh: `${folder}：其中没有泰特美术馆所发布格式的作品；请给出 github.com/tategallery/collection 的副本或其 artworks 文件夹`,
  });
}
