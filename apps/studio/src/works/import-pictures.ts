import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Words, wordsOf } from '@inkstone/data';
import { type Gallery, keepWork, type Work } from '@inkstone/gallery';
import { type PictureRecipe, readPictureRecipe } from '@inkstone/gan/render';
import { childScript } from '../children/child-script.ts';
import type { Look, LookWork } from '../children/look.ts';
import { ReusedChild } from '../children/reused-child.ts';
import { StudioError } from '../studio-error.ts';
import { label, type Received } from '../uploads/receive.ts';
import { broken, named } from '../uploads/refusals.ts';

const script = childScript('look');

/** Looks at pictures before the studio itself does. */
export function pictureLooker(): ReusedChild {
  return new ReusedChild(script);
}

/** Files that are looked at in one go. */
const TOGETHER = 200;
const TOGETHER_MS = 120_000;
const ALONE_MS = 20_000;

export interface Refused {
  readonly name: string;
  readonly status: number;
  readonly code: string;
  readonly error: Words;
}

export interface Imported {
  readonly kept: readonly Work[];
  readonly refused: readonly Refused[];
}

/** Throws the first refusal, under the name of its file, where nothing was kept. */
export function somethingKept({ kept, refused }: Imported): Imported {
  const [first] = refused;
  if (kept.length > 0 || !first) return { kept, refused };
  throw named(first.name, new StudioError(first.status, first.code, first.error));
}

/** Keeps pictures that came in, those with an `id` once whatever happens, and lists those that it does not take. */
export async function importPictures(
  gallery: Gallery,
  looker: ReusedChild,
  files: readonly (Received & { readonly id?: string })[],
): Promise<Imported> {
  const kept: Work[] = [];
  const refused: Refused[] = [];
  for (let start = 0; start < files.length; start += TOGETHER) {
    const some = files.slice(start, start + TOGETHER);
    const looks = await lookAt(
      looker,
      some.map(({ file }) => file),
    );
    for (const [index, received] of some.entries()) {
      const look = looks[index] as Look;
      if ('refused' in look) {
        const { status, code, words: error } = look.refused;
        refused.push({ name: label(received.name), status, code, error });
      } else {
        kept.push(await keep(gallery, received, look.picture));
      }
    }
  }
  return { kept, refused };
}

async function lookAt(looker: ReusedChild, files: readonly string[]): Promise<readonly Look[]> {
  try {
    const work: LookWork = { kind: 'describe', files };
    return (await looker.ask(work, files.length > 1 ? TOGETHER_MS : ALONE_MS)) as Look[];
  } catch (error) {
    // one of them ended the child, or took for ever: find out which
    if (files.length > 1) return (await Promise.all(files.map((file) => lookAt(looker, [file])))).flat();
    const { status, code } = broken('');
    return [
      {
        refused: {
          status,
          code,
          words: {
            en: `cannot be decoded safely: ${wordsOf(error).en}`,
            zh: `无法安全解码：${wordsOf(error).zh}`,
          },
        },
      },
    ];
  }
}

async function keep(
  gallery: Gallery,
  { file, name, id }: Received & { readonly id?: string },
  picture: Extract<Look, { picture: unknown }>['picture'],
) {
  const { sha256, bytes } = await gallery.store.put(createReadStream(file));
  const recipe = picture.type === 'image/png' ? await recipeIn(file) : null;
  const title = (label(name).split('/').at(-1) ?? '').replace(/\.[a-z0-9]{1,5}$/i, '');
  return keepWork(gallery, {
    file: sha256,
    bytes,
    picture,
    source: 'imported',
    title,
    ...(id !== undefined && { id }),
    ...(recipe && { recipe }),
  });
}

/** A picture whose recipe is damaged is still a picture. */
async function recipeIn(file: string): Promise<PictureRecipe | null> {
  try {
    return readPictureRecipe(await readFile(file));
  } catch {
    return null;
  }
}
