/** A child that looks at pictures with an eye: whatever is in them, the studio itself does not decode them. */
import { readFile } from 'node:fs/promises';
import type { Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type OpenEye, openEye, plainLook } from '@inkstone/embedding';
import { readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';
import { attributePicture, type PictureToAttribute } from '../attribute/attribute-picture.ts';
import { checkedPicture } from './checked-picture.ts';
import { type SentError, sentError } from './child.ts';
import { cut, type Region } from './cut.ts';
import { answerParent } from './parent.ts';

export interface EyeLook {
  /** A picture's path, or what is in it. */
  readonly picture: string | Uint8Array;
  /** The whole picture when absent. */
  readonly region?: Region | undefined;
}

/** What can be asked of it. */
export type EyeWork = SeeWork | AttributeWork;

interface ByEye {
  /** A file, and its SHA-256: another file of the same name is another eye. */
  readonly eye: string;
  readonly identity: string;
  readonly threads: number;
}

export interface SeeWork extends ByEye {
  readonly kind: 'see';
  readonly looks: readonly EyeLook[];
}

/** Whose hand a picture may be of. */
export interface AttributeWork extends ByEye, PictureToAttribute {
  readonly kind: 'attribute';
}

/** In the order of the looks: a vector of length 1, or why the picture is not taken. */
export type EyeSight = { readonly vector: Float32Array } | { readonly refused: SentError };

/** Libvips keeps what it has decoded for later; nothing here comes twice. */
sharp.cache(false);
sharp.concurrency(1);

let runtime: Promise<Runtime> | undefined;
let open: { readonly identity: string; readonly eye: OpenEye } | undefined;

answerParent(async (request, { signal }) => {
  const work = request as EyeWork;
  switch (work.kind) {
    case 'see':
      return see(work, signal);
    case 'attribute':
      return attributePicture(await eyeOf(work), work.identity, work, signal);
    default:
      return work satisfies never;
  }
});

async function see(work: SeeWork, signal: AbortSignal): Promise<EyeSight[]> {
  const eye = await eyeOf(work);
  const sights: EyeSight[] = [];
  // one after the other: pictures in memory together would take it all
  for (const look of work.looks) {
    signal.throwIfAborted();
    sights.push(await sightOf(eye, look));
  }
  return sights;
}

async function sightOf(eye: OpenEye, { picture, region }: EyeLook): Promise<EyeSight> {
  let look: Float32Array;
  try {
    const { bytes } = await checkedPicture(picture);
    const part = region === undefined ? bytes : await cut(bytes, region);
    look = plainLook(await readPicture(part, eye.size), eye.size);
  } catch (error) {
    return { refused: sentError(error) };
  }
  const [sight] = await eye.see([look]);
  return { vector: (sight as NonNullable<typeof sight>).embedding };
}

async function eyeOf({ eye: file, identity, threads }: ByEye): Promise<OpenEye> {
  if (open?.identity === identity) return open.eye;
  await open?.eye.close();
  open = undefined;
  runtime ??= nodeRuntime({ threads });
  const eye = await openEye(await runtime, await readFile(file), file);
  open = { identity, eye };
  return eye;
}
