/** A child that looks at pictures which came in: whatever is in them, the studio itself does not decode them. */
import { describePicture } from '@inkstone/gallery';
import sharp from 'sharp';
import { broken } from '../uploads/refusals.ts';
import { checkedPicture } from './checked-picture.ts';
import { type SentError, sentError } from './child.ts';
import { answerParent } from './parent.ts';

export interface LookWork {
  readonly kind: 'describe';
  readonly files: readonly string[];
}

export type Look =
  | { readonly picture: Awaited<ReturnType<typeof describePicture>> }
  | { readonly refused: SentError };

/** Libvips keeps what it has decoded for later; nothing here comes twice. */
sharp.cache(false);
sharp.concurrency(1);

answerParent(async (request) => {
  const { files } = request as LookWork;
  const looks: Look[] = [];
  for (const file of files) {
    looks.push(await look(file).catch((error: unknown) => ({ refused: sentError(error) })));
  }
  return looks;
});

async function look(file: string): Promise<Look> {
  const { bytes } = await checkedPicture(file);
  try {
    return { picture: await describePicture(bytes) };
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}
