import {
  add,
  constant,
  cos,
  exp,
  floor,
  matmul,
  mul,
  randomNormal,
  randomUniform,
  reshape,
  sin,
  sub,
  type Tensor,
} from '@inkstone/autograd';
import type { Chance } from './adaptive-augment.ts';

/** Deviations of brightness, and of the logarithms of contrast and saturation (ibid., table 2). */
const BRIGHTNESS = 0.2;
const CONTRAST = 0.5 * Math.LN2;
const SATURATION = Math.LN2;

/** What of a colour is grey, what is not, and that turned by a quarter about the grey axis: 3×3 each. */
const grey = matrix([1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3]);
const chroma = matrix([2 / 3, -1 / 3, -1 / 3, -1 / 3, 2 / 3, -1 / 3, -1 / 3, -1 / 3, 2 / 3]);
const t = 1 / Math.sqrt(3);
const quarter = matrix([0, -t, t, t, 0, -t, -t, t, 0]);

/**
 * Brightness, contrast, inversion of light, hue and saturation (ibid., appendix B, figure 14), each by chance, as one
 * product of each pixel's colours with a matrix. Pictures [N, C, H, W] of three channels, or of one, which has only light.
 */
export function recoloured(images: Tensor, chance: Chance): Tensor {
  const [n = 0, channels = 0, height = 0, width = 0] = images.shape;
  const shape = [n, 1, 1];
  const brightness = chance(mul(randomNormal(shape), BRIGHTNESS), 0);
  const contrast = chance(exp(mul(randomNormal(shape), CONTRAST)), 1);
  const light = chance(sub(mul(floor(mul(randomUniform(shape), 2)), 2), 1), 1);
  const flat = reshape(images, [n, channels, height * width]);
  // brightness comes first, so what follows acts on it too; on greys hue and saturation do nothing
  const offset = mul(mul(brightness, contrast), light);
  if (channels !== 3) {
    return reshape(add(mul(flat, mul(contrast, light)), offset), images.shape);
  }
  const hue = chance(mul(sub(randomUniform(shape), 0.5), 2 * Math.PI), 0);
  const saturation = chance(exp(mul(randomNormal(shape), SATURATION)), 1);
  const colours = add(mul(chroma, cos(hue)), mul(quarter, sin(hue)));
  const mixing = mul(add(mul(grey, light), mul(colours, saturation)), contrast);
  return reshape(add(matmul(mixing, flat), offset), images.shape);
}

function matrix(numbers: readonly number[]): Tensor {
  return constant([1, 3, 3], numbers);
}
