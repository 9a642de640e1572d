/**
 * Packs the digits that come along as one file for the pages: bytes [N, 28, 28] of all pictures, then their N labels,
 * gzipped. `node scripts/pack-digits.ts` writes apps/web/src/learn/digits/digits.bin.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { openDataset } from '@inkstone/data';

const { count, stride, labels, pixels } = await openDataset('digits');
const packed = new Uint8Array(count * (stride + 1));
for (let index = 0; index < count; index++) packed.set(pixels.picture(index), index * stride);
packed.set(labels ?? [], count * stride);
const file = fileURLToPath(new URL('../apps/web/src/learn/digits/digits.bin', import.meta.url));
writeFileSync(file, gzipSync(packed, { level: 9 }));
