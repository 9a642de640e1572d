/** A child that looks at pictures with an eye: whatever is in them, the studio itself does not decode them. */
import { readFile } from 'node:fs/promises';
import type { Runtime } from '@inkstone/autograd';
import { nodeRuntime } from '@inkstone/autograd/node';
import { type OpenEye, openEye, plainLook } from '@inkstone/embedding';
import { readPicture } from '@inkstone/embedding/works';
import sharp from 'sharp';
import { broken } from '../uploads/refusals.ts';
import { checkedPicture } from './checked-picture.ts';
import { type SentError, sentError } from './child.ts';
import { answerParent } from './parent.ts';

/** A part of a picture, in shares of its width and height, upright. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface EyeLook {
  /** A picture's path, or what is in it. */
  readonly picture: string | Uint8Array;
  /** The whole picture when absent. */
  readonly region?: Region | undefined;
}

/** What can be asked of it. */
export interface EyeWork {
  readonly kind: 'see';
  /** A file, and its SHA-256: another file of the same name is another eye. */
  readonly eye: string;
  readonly identity: string;
  readonly threads: number;
  readonly looks: readonly EyeLook[];
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
    default:
      return work.kind satisfies never;
  }
});

async function see(work: EyeWork, signal: AbortSignal): Promise<EyeSight[]> {
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

/** A region as a picture of its own, at least a pixel of it. */
async function cut(bytes: Uint8Array, { x, y, width, height }: Region): Promise<Uint8Array> {
  const upright = sharp(bytes, { pages: 1 }).autoOrient();
  const { autoOrient } = await upright.metadata();
  const [left, right] = within(x, width, autoOrient.width);
  const [top, bottom] = within(y, height, autoOrient.height);
  try {
    return await upright
      .extract({ left, top, width: right - left, height: bottom - top })
      .png({ compressionLevel: 0 })
      .toBuffer();
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}

function within(from: number, share: number, size: number): [number, number] {
  const first = Math.min(size - 1, Math.max(0, Math.floor(from * size)));
  return [first, Math.min(size, Math.max(first + 1, Math.ceil((from + share) * size)))];
}

async function eyeOf({ eye: file, identity, threads }: EyeWork): Promise<OpenEye> {
  if (open?.identity === identity) return open.eye;
  await open?.eye.close();
  open = undefined;
  runtime ??= nodeRuntime({ threads });
  const eye = await openEye(await runtime, await readFile(file), file);
  open = { identity, eye };
  return eye;
}
