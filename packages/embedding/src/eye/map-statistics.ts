import { add, mean, sqrt, square, sub, type Tensor } from '@inkstone/autograd';

/** Means and standard deviations of each channel over all places: [N, C, H, W] → two of [N, C]. */
export function statisticsOf(maps: Tensor): [Tensor, Tensor] {
  const places = { axes: [2, 3] };
  const centre = mean(maps, { ...places, keepDims: true });
  const deviation = sqrt(add(mean(square(sub(maps, centre)), places), 1e-4));
  return [mean(maps, places), deviation];
}
