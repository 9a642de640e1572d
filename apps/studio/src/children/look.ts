/** A child that looks at pictures which came in: whatever is in them, the studio itself does not decode them. */
import { describePicture } from '@inkstone/gallery';
import sharp from 'sharp';
import { broken } from '../uploads/refusals.ts';
import { checkedPicture } from './checked-picture.ts';
import { type SentError, sentError } from './child.ts';
import { cut, type Region } from './cut.ts';
import { answerParent } from './parent.ts';

export interface LookWork {
  readonly kind: 'describe';
  /** Paths, or what is in the files. */
  readonly files: readonly (string | Uint8Array)[];
  /** The part of each that is looked at; all of it when absent. */
  readonly region?: Region | undefined;
}

export type Look =
  | { readonly picture: Awaited<ReturnType<typeof describePicture>> }
  | { readonly refused: SentError };

/** Libvips keeps what it has decoded for later; nothing here comes twice. */
sharp.cache(false);
sharp.concurrency(1);

answerParent(async (request) => {
  const { files, region } = request as LookWork;
  const looks: Look[] = [];
  for (const file of files) {
    looks.push(await look(file, region).catch((error: unknown) => ({ refused: sentError(error) })));
  }
  return looks;
});

async function look(file: string | Uint8Array, region: Region | undefined): Promise<Look> {
  const { bytes } = await checkedPicture(file);
  const part = region === undefined ? bytes : await cut(bytes, region);
  try {
    return { picture: await describePicture(part) };
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}
