/** A child that looks at pictures which came in: whatever is in them, the studio itself does not decode them. */
import { readFile, stat } from 'node:fs/promises';
import { describePicture } from '@inkstone/gallery';
import sharp from 'sharp';
import { fileType, pictureTypes } from '../uploads/file-type.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { broken, refuseType, tooLarge, tooManyPixels } from '../uploads/refusals.ts';
import { wholePicture } from '../uploads/whole-picture.ts';
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
  if ((await stat(file)).size > uploadLimits.pictureBytes) throw tooLarge(uploadLimits.pictureBytes);
  const bytes = await readFile(file);
  const type = fileType(bytes.subarray(0, 512));
  if (!pictureTypes.has(type)) throw refuseType(type);
  const { width, height } = await wholePicture(bytes);
  if (width * height > uploadLimits.pixels) throw tooManyPixels(width, height);
  try {
    return { picture: await describePicture(bytes) };
  } catch (error) {
    throw broken(error instanceof Error ? error.message : String(error));
  }
}
