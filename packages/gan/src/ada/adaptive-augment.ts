import { add, constant, gridSample, less, mul, randomUniform, type Tensor, where } from '@inkstone/autograd';
import { recoloured } from './colour.ts';
import { randomPlacement } from './placement.ts';

/** A number for each picture, [N, 1, 1]: `happens` with a probability (the common one when absent), else `otherwise`. */
export type Chance = (happens: Tensor, otherwise: number, probability?: Tensor) => Tensor;

/**
 * The augmentations of Karras et al. 2020a, "Training Generative Adversarial Networks with Limited Data", appendix B:
 * flips, quarter turns, shifts, scaling, rotation and stretching as one resampling, then brightness, contrast, hue and
 * saturation as one mixing of channels. Each happens to each picture with `probability` (scalar, 0 … 1). Pictures
 * [N, C, H, W]. Unlike there the resampling is bilinear, without a low-pass filter before it.
 */
export function adaptiveAugment(images: Tensor, probability: Tensor): Tensor {
  const [n = 0, , height = 0, width = 0] = images.shape;
  const chance: Chance = (happens, otherwise, share = probability) =>
    where(less(randomUniform([n, 1, 1]), share), happens, otherwise);
  const { a, b, c, d, right, down } = randomPlacement(n, [height, width], chance, probability);
  const [x, y] = [centred(width, [1, 1, width]), centred(height, [1, height, 1])];
  const u = add(add(mul(a, x), mul(b, y)), add(right, (width - 1) / 2));
  const v = add(add(mul(c, x), mul(d, y)), add(down, (height - 1) / 2));
  return recoloured(gridSample(images, u, v), chance);
}

/** Pixels' distances from the middle. */
function centred(size: number, shape: readonly number[]): Tensor {
  return constant(
    shape,
    Array.from({ length: size }, (_, index) => index - (size - 1) / 2),
  );
}
