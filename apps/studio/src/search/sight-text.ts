/**
 * What was seen in a picture, as a text of some 400 letters: the picture itself is not kept, and an address can hold the text.
 * Bytes in base64url: 1; the colours, a byte for a histogram's number in [0, 2]; where an eye looked, 8 bytes of its SHA-256 and
 * the vector, a signed byte a number, of a length that is put right again when it is read.
 */
import { HISTOGRAM_LENGTH } from '@inkstone/gallery';
import { StudioError } from '../studio-error.ts';

export interface Sight {
  /** See color-histogram.ts of the gallery. */
  readonly colors: readonly number[];
  readonly seen?: { readonly eye: string; readonly vector: Float32Array } | undefined;
}

export interface ReadSight {
  readonly colors: readonly number[];
  /** `eye` begins the SHA-256 of the eye that looked; `vector` has length 1. */
  readonly seen?: { readonly eye: string; readonly vector: Float32Array } | undefined;
}

const FORMAT = 1;
const EYE_BYTES = 8;
const MOST_COLOR = 2;
const VECTOR_AT = 1 + HISTOGRAM_LENGTH + EYE_BYTES;

export function writeSight({ colors, seen }: Sight): string {
  const bytes = [FORMAT, ...colors.map((value) => Math.round((value / MOST_COLOR) * 255))];
  if (seen) {
    bytes.push(...Buffer.from(seen.eye, 'hex').subarray(0, EYE_BYTES));
    const most = seen.vector.reduce((greatest, value) => Math.max(greatest, Math.abs(value)), 1e-9);
    for (const value of seen.vector) bytes.push(Math.round((value / most) * 127) & 255);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** Throws StudioError 400 for a text that is none, or was cut short. */
export function readSight(text: string): ReadSight {
  const bytes = Buffer.from(text, 'base64url');
  const hasVector = bytes.length > VECTOR_AT;
  if (bytes[0] !== FORMAT || (bytes.length !== 1 + HISTOGRAM_LENGTH && !hasVector)) throw unreadable();
  const colors = Array.from(bytes.subarray(1, 1 + HISTOGRAM_LENGTH), (byte) => (byte / 255) * MOST_COLOR);
  if (!hasVector) return { colors };
  const eye = bytes.toString('hex', 1 + HISTOGRAM_LENGTH, VECTOR_AT);
  const raw = Float32Array.from(new Int8Array(bytes.subarray(VECTOR_AT)));
  const length = Math.hypot(...raw);
  if (length === 0) throw unreadable();
  return { colors, seen: { eye, vector: raw.map((value) => value / length) } };
}

function unreadable(): StudioError {
  return new StudioError(400, 'SIGHT', {
    en: 'what was seen in a picture cannot be read: the address was cut short; give the picture again',
    zh: '无法读取图片的观看结果：地址可能被截断；请重新给出图片',
  });
}
