import { gridImage, type RasterImage } from '@inkstone/data';

/** Pictures are enlarged in whole steps to at least this side. */
const SIDE = 256;

/** A picture, and beside it the same size in colours. */
export function heatSheet(picture: RasterImage, heat: RasterImage): RasterImage {
  const { width, height } = heat;
  const data = new Uint8Array(2 * heat.data.length);
  data.set(inColour(picture));
  data.set(heat.data, heat.data.length);
  const pair = { layout: 'NHWC', data, count: 2, channels: 3, height, width } as const;
  const scale = Math.max(1, Math.ceil(SIDE / Math.max(width, height)));
  return gridImage(pair, { columns: 2, padding: 8, background: 255, scale });
}

/** Grey in three channels; three stay as they are. */
function inColour({ data, channels, width, height }: RasterImage): Uint8Array {
  if (channels === 3) return data;
  return Uint8Array.from(
    { length: width * height * 3 },
    (_, i) => data[Math.floor(i / 3) * channels] as number,
  );
}
