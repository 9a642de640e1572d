import { readFile, stat } from 'node:fs/promises';
import { type FileType, fileType, pictureTypes } from '../uploads/file-type.ts';
import { uploadLimits } from '../uploads/limits.ts';
import { refuseType, tooLarge, tooManyPixels } from '../uploads/refusals.ts';
import { wholePicture } from '../uploads/whole-picture.ts';

export interface CheckedPicture {
  readonly bytes: Uint8Array;
  readonly type: FileType;
}

/** A picture, by its path or by what is in it, that is of a kind we take, whole, and not too large. Throws StudioError. */
export async function checkedPicture(picture: string | Uint8Array): Promise<CheckedPicture> {
  const size = typeof picture === 'string' ? (await stat(picture)).size : picture.byteLength;
  if (size > uploadLimits.pictureBytes) throw tooLarge(uploadLimits.pictureBytes);
  const bytes = typeof picture === 'string' ? await readFile(picture) : picture;
  const type = fileType(bytes.subarray(0, 512));
  if (!pictureTypes.has(type)) throw refuseType(type);
  const { width, height } = await wholePicture(bytes);
  if (width * height > uploadLimits.pixels) throw tooManyPixels(width, height);
  return { bytes, type };
}
