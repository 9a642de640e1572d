import { type KnowledgeBase, KnowledgeError } from '../knowledge/knowledge-base.ts';
import type { QuantizedVectors } from '../knowledge/quantized.ts';

/** Several knowledge bases of one eye as one, in their order. Throws KnowledgeError where their eyes differ. */
export function joinKnowledge(parts: readonly KnowledgeBase[]): KnowledgeBase {
  const [first, ...others] = parts;
  if (!first) throw new RangeError('there is no knowledge to join');
  if (others.length === 0) return first;
  const { width } = first.vectors;
  for (const { eye, vectors, source } of others) {
    if (eye !== first.eye || vectors.width !== width) {
      throw new KnowledgeError({
        en: `${source ?? 'a collection'}: was seen by another eye; add it again with inkstone collection add`,
        zh: `${source ?? '某个收藏'}：由另一只眼睛看过；请用 inkstone collection add 重新加入`,
      });
    }
  }
  const prints = parts.map((part) => part.prints);
  return {
    ...first,
    works: parts.flatMap((part) => part.works),
    vectors: stacked(parts.map((part) => part.vectors)),
    prints: prints.every((each) => each !== undefined) ? stacked(prints) : undefined,
  };
}

function stacked(parts: readonly QuantizedVectors[]): QuantizedVectors {
  const width = parts[0]?.width ?? 0;
  const count = parts.reduce((sum, { scales }) => sum + scales.length, 0);
  const [bytes, scales] = [new Int8Array(count * width), new Float32Array(count)];
  let row = 0;
  for (const part of parts) {
    bytes.set(part.bytes, row * width);
    scales.set(part.scales, row);
    row += part.scales.length;
  }
  return { width, bytes, scales };
}
