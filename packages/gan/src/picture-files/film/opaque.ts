import type { RasterImage } from '@inkstone/data';

/** Bytes H×W×1 or H×W×3: what a film can show. Transparent pixels lie on white, as training sees them. */
export function opaque({ data, width, height, channels }: RasterImage): Uint8Array {
  if (channels !== 4) return data;
  const area = width * height;
  const out = new Uint8Array(area * 3);
  for (let p = 0; p < area; p++) {
    const alpha = (data[p * 4 + 3] as number) / 255;
    for (let c = 0; c < 3; c++) {
      out[p * 3 + c] = Math.round(255 + alpha * ((data[p * 4 + c] as number) - 255));
    }
  }
  return out;
}
