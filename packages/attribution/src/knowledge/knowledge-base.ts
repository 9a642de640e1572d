import { hostTensor, WordedError } from '@inkstone/autograd';
import { decodeSafetensors, encodeSafetensors } from '@inkstone/nn';
import { z } from 'zod';
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

/** Works and their vectors [count · width] as a knowledge base. Throws RangeError when they are not as many. */
export function knowledgeOf(
  works: readonly KnownWork[],
  vectors: Float32Array,
  about: Pick<KnowledgeBase, 'eye' | 'license' | 'source'>,
): KnowledgeBase {
  const width = vectors.length / works.length;
  if (!Number.isInteger(width)) {
    throw new RangeError(`${vectors.length} numbers for ${works.length} works: give each as many`);
  }
  return { ...about, works, vectors: quantize(vectors, width) };
}

/** As a file: safetensors with `bytes` (int8 as uint8 bits) and `scales`, works in the metadata. */
export function encodeKnowledge({ eye, license, source, works, vectors }: KnowledgeBase): Uint8Array {
  const { width, bytes, scales } = vectors;
  const artists = [...new Set(works.map(({ artist }) => artist))];
  const styles = [...new Set(works.map(({ style }) => style))];
  const [artistAt, styleAt] = [placesOf(artists), placesOf(styles)];
  const listed = works.map(({ artist, title, year, style }) => [
    artistAt.get(artist),
    title,
    year ?? null,
    styleAt.get(style),
  ]);
  const raw = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  return encodeSafetensors({
    tensors: {
      bytes: hostTensor('uint8', [works.length, width], raw),
      scales: hostTensor('float32', [works.length], scales),
    },
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

/** Reads such a file; `file` names it in errors. Throws KnowledgeError, SafetensorsError. */
export function decodeKnowledge(content: Uint8Array, file: string): KnowledgeBase {
  const { tensors, metadata } = decodeSafetensors(content, file);
  const parsed = metadataSchema.safeParse(metadata);
  const listed = parsed.success ? worksSchema.safeParse(jsonOf(parsed.data.works)) : undefined;
  const { bytes, scales } = tensors;
  const isWhole =
    parsed.success &&
    listed?.success &&
    bytes?.dtype === 'uint8' &&
    scales?.dtype === 'float32' &&
    bytes.shape[0] === listed.data.works.length &&
    scales.shape[0] === listed.data.works.length;
  if (!isWhole) {
    throw new KnowledgeError({
      en: `${file}: is no knowledge of works; give a file that Inkstone made of a collection`,
      zh: `${file}：不是作品知识库；请给出由 Inkstone 从收藏生成的文件`,
    });
  }
  const { artists, styles, works } = listed.data;
  const raw = bytes.data as Uint8Array;
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
    vectors: {
      width: bytes.shape[1] as number,
      bytes: new Int8Array(raw.buffer, raw.byteOffset, raw.length),
      scales: scales.data as Float32Array,
    },
  };
}

export interface NearWork extends KnownWork {
  readonly index: number;
  /** Cosine of the vectors, −1 … 1. */
  readonly score: number;
}

/** The works nearest to a vector of the same eye, nearest first. */
export function nearestWorks(query: Float32Array, knowledge: KnowledgeBase, count: number): NearWork[] {
  return nearest(query, knowledge.vectors, count).map(({ index, score }: Neighbour) => ({
    ...(knowledge.works[index] as KnownWork),
    index,
    score,
  }));
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
