import { add, mean, relu, sqrt, square, sub, type Tensor } from '@inkstone/autograd';

/**
 * Means and standard deviations of each channel over all places: [N, C, H, W] → two of [N, C]. By E[x²] − E[x]²: both are
 * averages of whole maps, which ONNX Runtime takes where the convolutions left them, without reordering.
 */
export function statisticsOf(maps: Tensor): [Tensor, Tensor] {
  const places = { axes: [2, 3] };
  const centre = mean(maps, places);
  // rounding may bring a plain map's below 0
  const variance = relu(sub(mean(square(maps), places), square(centre)));
  return [centre, sqrt(add(variance, 1e-4))];
}
