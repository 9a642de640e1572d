import { createHash } from 'node:crypto';
import { DataError, type Problem } from '@inkstone/data';
import {
  nearDuplicates,
  type Part,
  type Picture,
  readIndex,
  readPictures,
  splitWorks,
  type Work,
} from '../works/index.ts';

/** What an eye learns from: works with pictures, who and what there is to tell apart, and which works do what. */
export interface Lessons {
  readonly works: readonly Work[];
  readonly pictures: readonly Picture[];
  readonly artists: readonly string[];
  readonly styles: readonly string[];
  readonly parts: readonly Part[];
  readonly problems: readonly Problem[];
  /** SHA-256 of the list and of all pixels. */
  readonly fingerprint: string;
}

export interface OpenLessonsOptions {
  /** Short side of pictures in memory: what the eye looks at, or a little more. */
  readonly side: number;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Shares of each artist's works that judge and that calibrate. */
export const shares = { test: 0.1, validate: 0.05 } as const;
/** Fewer works of an artist cannot be learnt and judged. */
const FEWEST = 2;

/** Opens a folder of works with its index.csv. Throws DataError. */
export async function openLessons(folder: string, options: OpenLessonsOptions): Promise<Lessons> {
  const listed = await readIndex(folder);
  const { works, pictures, problems } = await readPictures(folder, listed, options);
  const artists = names(works, ({ artist }) => artist);
  const styles = names(works, ({ style }) => style);
  if (artists.length < FEWEST || styles.length < FEWEST) {
    throw new DataError('TOO_FEW', {
      en: `${folder}: has ${works.length} readable works by ${artists.length} artists in ${styles.length} styles; an eye needs two of each at least`,
      zh: `${folder}：可读的作品有 ${works.length} 件，艺术家 ${artists.length} 位，风格 ${styles.length} 种；至少各需两种`,
    });
  }
  const parts = splitWorks(works, nearDuplicates(works, pictures), shares);
  return { works, pictures, artists, styles, parts, problems, fingerprint: fingerprintOf(works, pictures) };
}

/** Indices of the works of a part, in the order of the list. */
export function indicesOf({ parts }: Lessons, part: Part): number[] {
  return parts.flatMap((own, index) => (own === part ? [index] : []));
}

/**
 * Artists that take no part in training: every so many of the list, so that there are early and late, many and few works among
 * them. Throws DataError when fewer than two would be left.
 */
export function leftOut({ artists }: Pick<Lessons, 'artists'>, count: number): ReadonlySet<string> {
  if (artists.length - count < FEWEST) {
    throw new DataError('OPTION', {
      en: `--leave-out ${count}: the list has ${artists.length} artists; leave out at most ${artists.length - FEWEST}`,
      zh: `--leave-out ${count}：列表中有 ${artists.length} 位艺术家；最多可留出 ${artists.length - FEWEST} 位`,
    });
  }
  const stride = artists.length / Math.max(1, count);
  return new Set(Array.from({ length: count }, (_, k) => artists[Math.floor((k + 0.5) * stride)] as string));
}

/** Indices of the works that teach when `count` artists are left out. Throws as leftOut does. */
export function taughtWorks(lessons: Lessons, count: number): number[] {
  const absent = leftOut(lessons, count);
  return indicesOf(lessons, 'train').filter((index) => !absent.has((lessons.works[index] as Work).artist));
}

function names(works: readonly Work[], nameOf: (work: Work) => string): string[] {
  return [...new Set(works.map(nameOf))].filter((name) => name !== '').sort();
}

function fingerprintOf(works: readonly Work[], pictures: readonly Picture[]): string {
  const hash = createHash('sha256').update(JSON.stringify(works));
  for (const { data } of pictures) hash.update(data);
  return hash.digest('hex');
}
