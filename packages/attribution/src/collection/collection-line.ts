import { z } from 'zod';
import { jsonOf } from '../json-of.ts';

const base64 = z.string().min(1);
const wordsSchema = z.object({ en: z.string(), zh: z.string() });
const pictureSchema = z.object({
  /** Path below the collection's folder, with /. */
  file: z.string().min(1),
  /** Of the file when it was looked at: another size or time makes it another picture. */
  bytes: z.int().min(0),
  changed: z.number(),
});
const workSchema = pictureSchema.extend({
  artist: z.string(),
  title: z.string(),
  year: z.int().optional(),
  style: z.string(),
  /** Little-endian float32: the eye's vector, its logits by artist, and its print where it takes one. */
  vector: base64,
  artists: base64,
  print: base64.optional(),
});
const failureSchema = pictureSchema.extend({ error: wordsSchema });
const lineSchema = z.union([workSchema, failureSchema]);

/** A picture of a collection as its file of lines keeps it: a work with what the eye made of it, or why it could not be seen. */
export type CollectionLine = z.infer<typeof lineSchema>;
export type CollectionWork = z.infer<typeof workSchema>;
export type CollectionFailure = z.infer<typeof failureSchema>;

export function isWork(line: CollectionLine): line is CollectionWork {
  return 'vector' in line;
}

export function lineText(line: CollectionLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** Whole lines of a text. What is cut off or damaged is left out: those pictures are looked at again. */
export function parseLines(text: string): CollectionLine[] {
  return text.split('\n').flatMap((line) => {
    const parsed = lineSchema.safeParse(jsonOf(line));
    return parsed.success ? [parsed.data] : [];
  });
}

export function packed(numbers: Float32Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');
}

export function unpacked(text: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}
