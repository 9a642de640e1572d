import { type KnowledgeBase, KnowledgeError } from '../knowledge/knowledge-base.ts';

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
  const works = parts.flatMap((part) => part.works);
  const bytes = new Int8Array(works.length * width);
  const scales = new Float32Array(works.length);
  let row = 0;
  for (const { vectors } of parts) {
    bytes.set(vectors.bytes, row * width);
    scales.set(vectors.scales, row);
    row += vectors.scales.length;
  }
  return { ...first, works, vectors: { width, bytes, scales } };
}
