import { type HostTensor, hostTensor, WordedError } from '@inkstone/autograd';
import { decodeSafetensors, encodeSafetensors } from '@inkstone/nn';
import { z } from 'zod';
import { jsonOf } from '../json-of.ts';
import { type Neighbour, nearest, type QuantizedVectors, quantize } from './quantized.ts';

/** A work that is known: who, what, when, and in which style. No picture. */
export interface KnownWork {
  /** Names as people write them. */
  readonly artist: string;
  readonly title: string;
  readonly year?: number | undefined;
  readonly style: string;
  /** Of a collection of one's own: its name, and the work's picture below its folder. */
  readonly collection?: string | undefined;
  readonly file?: string | undefined;
}

/** Works that are known, each with the vector by which an eye knows it again. */
export interface KnowledgeBase {
  /** What made the vectors: only its vectors can be compared with them. */
  readonly eye: string;
  readonly license?: string | undefined;
  readonly source?: string | undefined;
  readonly works: readonly KnownWork[];
  readonly vectors: QuantizedVectors;
  /** By which copies are known again; absent where the eye takes none. */
  readonly prints?: QuantizedVectors | undefined;
}

/** A file that holds no knowledge, or another eye's. */
export class KnowledgeError extends WordedError {
  readonly code = 'KNOWLEDGE';
}

const metadataSchema = z.object({
  format: z.literal('1'),
  kind: z.literal('knowledge'),
  eye: z.string().min(1),
  license: z.string().optional(),
  source: z.string().optional(),
  /** JSON: names that recur, and for each work [artist, title, year or null, style] with indices of names. */
  works: z.string(),
});
const worksSchema = z.object({
  artists: z.array(z.string()),
  styles: z.array(z.string()),
  works: z.array(z.tuple([z.int().min(0), z.string(), z.int().nullable(), z.int().min(0)])),
});

/** Works, their vectors [count · width] and prints as a knowledge base. Throws RangeError when they are not as many. */
export function knowledgeOf(
  works: readonly KnownWork[],
  vectors: Float32Array,
  about: Pick<KnowledgeBase, 'eye' | 'license' | 'source'>,
  prints?: Float32Array,
): KnowledgeBase {
  return {
    ...about,
    works,
    vectors: rowsOf(vectors, works.length),
    ...(prints && { prints: rowsOf(prints, works.length) }),
  };
}

function rowsOf(numbers: Float32Array, count: number): QuantizedVectors {
  const width = numbers.length / count;
  if (Number.isInteger(width)) return quantize(numbers, width);
  throw new RangeError(`${numbers.length} numbers for ${count} works: give each as many`);
}

/** As a file: safetensors with `bytes` (int8 as uint8 bits) and `scales`, works in the metadata. */
export function encodeKnowledge({ eye, license, source, works, vectors, prints }: KnowledgeBase): Uint8Array {
  const artists = [...new Set(works.map(({ artist }) => artist))];
  const styles = [...new Set(works.map(({ style }) => style))];
  const [artistAt, styleAt] = [placesOf(artists), placesOf(styles)];
  const listed = works.map(({ artist, title, year, style }) => [
    artistAt.get(artist),
    title,
    year ?? null,
    styleAt.get(style),
  ]);
  return encodeSafetensors({
    tensors: { ...tensorsOf(vectors, ''), ...(prints && tensorsOf(prints, 'print.')) },
    metadata: {
      format: '1',
      kind: 'knowledge',
      eye,
      ...(license !== undefined && { license }),
      ...(source !== undefined && { source }),
      works: JSON.stringify({ artists, styles, works: listed }),
    },
  });
}

function tensorsOf({ width, bytes, scales }: QuantizedVectors, prefix: string): Record<string, HostTensor> {
  const raw = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    [`${prefix}bytes`]: hostTensor('uint8', [scales.length, width], raw),
    [`${prefix}scales`]: hostTensor('float32', [scales.length], scales),
  };
}

/** The vectors of so many works; undefined where there are none. */
function vectorsFrom(
  tensors: Readonly<Record<string, HostTensor>>,
  prefix: string,
  count: number,
): QuantizedVectors | undefined {
  const [bytes, scales] = [tensors[`${prefix}bytes`], tensors[`${prefix}scales`]];
  const isWhole =
    bytes?.dtype === 'uint8' &&
    scales?.dtype === 'float32' &&
    bytes.shape[0] === count &&
    scales.shape[0] === count;
  if (!isWhole) return undefined;
  const raw = bytes.data as Uint8Array;
  return {
    width: bytes.shape[1] as number,
    bytes: new Int8Array(raw.buffer, raw.byteOffset, raw.length),
    scales: scales.data as Float32Array,
  };
}

/** Reads such a file; `file` names it in errors. Throws KnowledgeError, SafetensorsError. */
export function decodeKnowledge(content: Uint8Array, file: string): KnowledgeBase {
  const { tensors, metadata } = decodeSafetensors(content, file);
  const parsed = metadataSchema.safeParse(metadata);
  const listed = parsed.success ? worksSchema.safeParse(jsonOf(parsed.data.works)) : undefined;
  const vectors = listed?.success ? vectorsFrom(tensors, '', listed.data.works.length) : undefined;
  if (!parsed.success || !listed?.success || !vectors) {
    throw new KnowledgeError({
      en: `${file}: is no knowledge of works; give a file that Inkstone made of a collection`,
      zh: `${file}：不是作品知识库；请给出由 Inkstone 从收藏生成的文件`,
    });
  }
  const { artists, styles, works } = listed.data;
  const prints = vectorsFrom(tensors, 'print.', works.length);
  const { eye, license, source } = parsed.data;
  return {
    eye,
    license,
    source,
    works: works.map(([artist, title, year, style]) => ({
      artist: artists[artist] ?? '',
      title,
      ...(year !== null && { year }),
      style: styles[style] ?? '',
    })),
    vectors,
    ...(prints && { prints }),
  };
}

export interface NearWork extends KnownWork {
  readonly index: number;
  /** Cosine of the vectors, −1 … 1. */
  readonly score: number;
}

/** The works nearest to a vector, or to a print, of the same eye, nearest first. */
export function nearestWorks(
  query: Float32Array,
  knowledge: KnowledgeBase,
  count: number,
  by: QuantizedVectors = knowledge.vectors,
): NearWork[] {
  return asWorks(nearest(query, by, count), knowledge);
}

/** Neighbours with what is known of them. */
export function asWorks(neighbours: readonly Neighbour[], { works }: KnowledgeBase): NearWork[] {
  return neighbours.map(({ index, score }) => ({ ...(works[index] as KnownWork), index, score }));
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}
