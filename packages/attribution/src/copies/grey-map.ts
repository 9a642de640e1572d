import type { Picture } from '@inkstone/embedding/works';

/** Light of a picture: rows of numbers. */
export interface GreyMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** The light of a picture (Rec. 601 weights), its shorter side brought to `side` by means over areas. */
export function greyMap({ data, width, height }: Picture, side: number): GreyMap {
  const scale = Math.min(1, side / Math.min(width, height));
  const [w, h] = [Math.max(2, Math.round(width * scale)), Math.max(2, Math.round(height * scale))];
  const values = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const [top, bottom] = span(y, h, height);
    for (let x = 0; x < w; x++) {
      const [left, right] = span(x, w, width);
      let sum = 0;
      for (let v = top; v < bottom; v++) {
        for (let u = left, at = 3 * (v * width + left); u < right; u++, at += 3) {
          sum +=
            0.299 * (data[at] as number) +
            0.587 * (data[at + 1] as number) +
            0.114 * (data[at + 2] as number);
        }
      }
      values[y * w + x] = sum / ((bottom - top) * (right - left));
    }
  }
  return { values, width: w, height: h };
}

/** Between pixels, bilinearly; NaN beyond the edge. */
export function lightAt({ values, width, height }: GreyMap, x: number, y: number): number {
  const [px, py] = [x - 0.5, y - 0.5];
  if (px < -0.5 || py < -0.5 || px > width - 0.5 || py > height - 0.5) return Number.NaN;
  const left = Math.min(width - 2, Math.max(0, Math.floor(px)));
  const top = Math.min(height - 2, Math.max(0, Math.floor(py)));
  const [fx, fy] = [Math.min(1, Math.max(0, px - left)), Math.min(1, Math.max(0, py - top))];
  const at = top * width + left;
  const upper = (values[at] as number) * (1 - fx) + (values[at + 1] as number) * fx;
  const lower = (values[at + width] as number) * (1 - fx) + (values[at + width + 1] as number) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Which of `from` pixels a pixel of `to` covers. */
function span(index: number, to: number, from: number): [number, number] {
  const start = Math.floor((index * from) / to);
  return [start, Math.max(start + 1, Math.floor(((index + 1) * from) / to))];
}
