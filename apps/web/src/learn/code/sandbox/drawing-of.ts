import { type HostTensor, isHostTensor, type Shape, WordedError } from '@inkstone/autograd';
import { type Drawing, MOST_PIXELS, MOST_VALUES } from './messages.ts';

/** Numbers in a row are a curve; a tensor is points, a picture or a wall of pictures, by its shape. */
export type Drawable = HostTensor | ArrayLike<number>;

/**
 * What `show` draws: numbers or [N] as a curve, [N, 2] as points, [H, W] as a picture, [N, C, H, W] as a wall of N pictures
 * with 1 or 3 channels. Pixels in [−1, 1] go from black to white; others are stretched from their least to their greatest.
 * Several curves or sets of points in a list are drawn over one another. Throws WordedError where it is none of these.
 */
export function drawingOf(data: Drawable | readonly Drawable[]): Drawing {
  const groups = (isGroup(data) ? data : [data]).map(tensorOf);
  const [first] = groups;
  if (!first) throw notDrawable('an empty list', '空列表');
  const isPoints = first.shape.length === 2 && first.shape[1] === 2;
  if (!isPoints && first.shape.length !== 1) return pictureOf(first);
  if (groups.some(({ shape }) => shape.length !== first.shape.length || (isPoints && shape[1] !== 2)))
    throw notDrawable('a list of unlike shapes', '形状不一的列表');
  if (groups.length > 6 || groups.some(({ values }) => values.length > MOST_VALUES))
    throw notDrawable(`more than 6 groups or ${MOST_VALUES} numbers`, `多于 6 组或 ${MOST_VALUES} 个数`);
  return { kind: isPoints ? 'points' : 'curves', groups: groups.map(({ values }) => values) };
}

interface Numbers {
  readonly shape: Shape;
  readonly values: Float32Array<ArrayBuffer>;
}

function isGroup(data: Drawable | readonly Drawable[]): data is readonly Drawable[] {
  return Array.isArray(data) && typeof data[0] === 'object';
}

function tensorOf(data: Drawable): Numbers {
  if (isHostTensor(data)) return { shape: data.shape, values: Float32Array.from(data.data, Number) };
  if (typeof data === 'object' && data !== null && 'read' in data) {
    throw new WordedError({
      en: 'show: these numbers are still where programs run: show(await x.read())',
      zh: 'show：这些数还在运行程序的设备上：请写 show(await x.read())',
    });
  }
  if (typeof data !== 'object' || data === null || !('length' in data))
    throw notDrawable(`a ${typeof data}`, `${typeof data} 类型的值`);
  const values = Float32Array.from(data);
  return { shape: [values.length], values };
}

function pictureOf({ shape, values }: Numbers): Drawing {
  const [count, channels, height, width] =
    shape.length === 2 ? [1, 1, shape[0] ?? 0, shape[1] ?? 0] : shape.length === 4 ? shape : [0, 0, 0, 0];
  if (!count || (channels !== 1 && channels !== 3) || !height || !width)
    throw notDrawable(`shape [${shape.join(', ')}]`, `形状 [${shape.join(', ')}]`);
  const columns = Math.ceil(Math.sqrt(count * (height / width)));
  const [wide, high] = [columns * width, Math.ceil(count / columns) * height];
  if (wide * high > MOST_PIXELS)
    throw notDrawable(`more than ${MOST_PIXELS} pixels`, `多于 ${MOST_PIXELS} 个像素`);
  const [low, range] = scaleOf(values);
  const pixels = new Uint8ClampedArray(wide * high * 4);
  for (let i = 0; i < count * height * width; i++) {
    const [picture, place] = [Math.floor(i / (height * width)), i % (height * width)];
    const x = (picture % columns) * width + (place % width);
    const y = Math.floor(picture / columns) * height + Math.floor(place / width);
    for (let c = 0; c < 3; c++) {
      const at = (picture * channels + (channels === 3 ? c : 0)) * height * width + place;
      pixels[4 * (y * wide + x) + c] = (255 * ((values[at] ?? 0) - low)) / range;
    }
    pixels[4 * (y * wide + x) + 3] = 255;
  }
  return { kind: 'picture', width: wide, height: high, pixels };
}

function scaleOf(values: Float32Array): readonly [low: number, range: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return low >= -1 && high <= 1 ? [-1, 2] : [low, high - low || 1];
}

function notDrawable(en: string, zh: string): WordedError {
  return new WordedError({
    en: `show draws numbers or [N] as a curve, [N, 2] as points, [H, W] or [N, 1 or 3, H, W] as pictures; this is ${en}`,
    zh: `show 把一串数或 [N] 画成曲线，[N, 2] 画成点，[H, W] 或 [N, 1 或 3, H, W] 画成图；这里是${zh}`,
  });
}
