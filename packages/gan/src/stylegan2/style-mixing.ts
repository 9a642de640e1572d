import { add, floor, greater, less, mul, randomUniform, type Tensor, where } from '@inkstone/autograd';

/**
 * Style mixing (Karras et al. 2019, section 3.1): in a share of pictures, from a random layer on, each style [N, wDim] gives
 * way to `other` [N, wDim]. The first layer keeps its own, the last one takes the other's.
 */
export function mixedStyles(styles: readonly Tensor[], other: Tensor, share: number): Tensor[] {
  const count = other.shape[0] ?? 1;
  const layers = styles.length;
  const from = add(floor(mul(randomUniform([count, 1]), layers - 1)), 1);
  const crossover = where(less(randomUniform([count, 1]), share), from, layers);
  return styles.map((style, layer) => where(greater(crossover, layer), style, other));
}
