import { add, grad, mul, sqrt, square, sum, type Tensor } from '@inkstone/autograd';

/**
 * Path lengths ‖Jᵀy‖ of Karras et al. 2020, equation 4: how far pictures move when their styles do. `draw` makes pictures
 * [N, C, H, W] of a style [N, wDim] a layer, all of them `w` here; `direction` gives y, random pictures of the pictures' shape,
 * whose mean square is 1/(H·W). Root of the mean over layers of squared lengths: [N].
 */
export function pathLengths(
  w: Tensor,
  layers: number,
  draw: (styles: readonly Tensor[]) => Tensor,
  direction: (pictures: Tensor) => Tensor,
): Tensor {
  // a tensor of its own for each layer, so that each has a gradient of its own
  const styles = Array.from({ length: layers }, () => mul(w, 1));
  const pictures = draw(styles);
  const slopes = grad(sum(mul(pictures, direction(pictures))), styles);
  const squares = slopes.map((slope) => sum(square(slope), { axes: [1] }));
  // the small constant keeps the root differentiable at zero
  return sqrt(add(mul(squares.reduce(add), 1 / layers), 1e-12));
}
