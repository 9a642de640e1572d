import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Random } from './random.ts';

export type Format = 'png' | 'jpeg' | 'webp' | 'gif';
export const formats: readonly Format[] = ['png', 'jpeg', 'webp', 'gif'];

/** A small picture without a fault. */
export function goodPicture(format: Format, random: Random): Promise<Buffer> {
  const [width, height] = [24 + random.below(40), 24 + random.below(40)];
  return sharp(random.bytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** The oracle: whether a decoder that forgives small faults takes it. */
async function decodes(bytes: Uint8Array): Promise<boolean> {
  return sharp(bytes, { failOn: 'error' })
    .raw()
    .toBuffer()
    .then(
      () => true,
      () => false,
    );
}

/** A picture that was cut short. */
export async function truncated(format: Format, random: Random): Promise<Buffer> {
  for (;;) {
    const bytes = await goodPicture(format, random);
    // enough is left to be told as what it was
    const cut = bytes.subarray(0, 16 + random.below(bytes.length - 24));
    if (!(await decodes(cut))) return cut;
  }
}

/** A picture with bits flipped until no decoder takes it. */
export async function flipped(format: Format, random: Random): Promise<Buffer> {
  const bytes = await goodPicture(format, random);
  do {
    for (let count = 1 + random.below(40); count > 0; count--) {
      const at = 12 + random.below(bytes.length - 12);
      bytes[at] = bytes[at]! ^ (1 << random.below(8));
    }
  } while (await decodes(bytes));
  return bytes;
}

export function pngChunk(type: string, body: Uint8Array): Buffer {
  const inner = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(inner));
  return Buffer.concat([length, inner, sum]);
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG of a few kilobytes that says it is so large, with chunks between its header and its pixels. */
export function pngOf(width: number, height: number, between: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(4_000_000), { level: 9 });
  const chunks = [
    pngChunk('IHDR', header),
    ...between,
    pngChunk('IDAT', pixels),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([signature, ...chunks]);
}

/** A header of another format that says it is absurdly large. */
export function hugeHeader(format: Exclude<Format, 'png'>): Buffer {
  if (format === 'gif') return Buffer.from('GIF89a\xff\xff\xff\xff\x00\x00\x00,\x00\x00', 'latin1');
  if (format === 'webp') {
    const vp8x = Buffer.from('VP8X\x0a\x00\x00\x00\x10\x00\x00\x00\xff\xff\xff\xff\xff\xff', 'latin1');
    const head = Buffer.alloc(12);
    head.write('RIFF', 0, 'latin1');
    head.writeUInt32LE(vp8x.length + 4, 4);
    head.write('WEBP', 8, 'latin1');
    return Buffer.concat([head, vp8x]);
  }
  return Buffer.from(
    '\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x11\x00\x02\x11\x00\x03\x11\x00\xff\xd9',
    'latin1',
  );
}
