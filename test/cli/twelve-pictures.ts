import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** A picture of noise, of any kind that people have. */
export function noise(
  width: number,
  height: number,
  channels: 1 | 3 | 4,
  depth: 8 | 16 = 8,
): Promise<Buffer> {
  const length = width * height * channels;
  const bytes = Uint8Array.from({ length }, (_, i) => (i * i * 31 + i * width) % 256);
  const picture = sharp(bytes, { raw: { width, height, channels } });
  const wide = depth === 16 ? picture.toColourspace(channels === 1 ? 'grey16' : 'rgb16') : picture;
  return wide.png().toBuffer();
}

/** Twelve of them: grey, transparent, of 16 bits, and of many sizes; none too small for 64 pixels. */
export async function twelve(data: string): Promise<void> {
  mkdirSync(data);
  for (let i = 0; i < 3; i++) {
    writeFileSync(join(data, `grey-${i}.png`), await noise(30 + i, 90, 1));
    writeFileSync(join(data, `clear-${i}.png`), await noise(200, 31 + i, 4));
    writeFileSync(join(data, `deep-${i}.png`), await noise(64, 64 + i, 3, 16));
    writeFileSync(join(data, `deep-grey-${i}.png`), await noise(28, 28 + i, 1, 16));
  }
}
