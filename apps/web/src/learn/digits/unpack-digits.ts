import { type Dataset, DIGIT_SIDE, digitsDataset } from '@inkstone/data/in-memory';

/** The digits as `scripts/pack-digits.ts` packed them: the very dataset that Node reads from its package. */
export async function unpackDigits(packed: Uint8Array<ArrayBuffer>): Promise<Dataset> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const stride = DIGIT_SIDE * DIGIT_SIDE;
  const count = bytes.length / (stride + 1);
  return digitsDataset(bytes.subarray(0, count * stride), Int32Array.from(bytes.subarray(count * stride)));
}
