import {
  add,
  grad,
  mean,
  mul,
  randomUniform,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  type Tensor,
} from '@inkstone/autograd';

type Critic = (images: Tensor) => Tensor;

/**
 * R1 = ½·E‖∇D(x)‖² over real pictures, R2 over generated ones (Mescheder et al. 2018, eqs. 9 and 10), without the weight γ.
 * `score` [N, 1], or [N, P] of P patches, whose mean counts, is D's of `pictures` [N, C, H, W].
 */
export function slopePenalty(score: Tensor, pictures: Tensor): Tensor {
  const gradient = grad(sum(perPicture(score)), pictures);
  return mul(mean(sum(square(gradient), { axes: [1, 2, 3] })), 0.5);
}

/** E(‖∇D(x̂)‖ − 1)² at random points between real and generated pictures (Gulrajani et al. 2017, eq. 3). */
export function gradientPenalty(critic: Critic, real: Tensor, fake: Tensor): Tensor {
  const mixture = randomUniform([real.shape[0] as number, 1, 1, 1]);
  const between = add(fake, mul(sub(real, fake), mixture));
  const gradient = grad(sum(perPicture(critic(between))), between);
  // the small constant keeps the root differentiable at zero
  const norm = sqrt(add(sum(square(gradient), { axes: [1, 2, 3] }), 1e-12));
  return mean(square(sub(norm, 1)));
}

function perPicture(score: Tensor): Tensor {
  return (score.shape[1] ?? 1) === 1 ? score : mean(score, { axes: [1] });
}

/** How fast the mean path length follows: a step moves it by so much towards the batch's. */
const LENGTH_BLEND = 0.01;

/**
 * Path length regularisation: E(‖Jᵀy‖ − a)², with a the running mean of the lengths (Karras et al. 2020, eq. 4), without its
 * weight. `lengths` [N]; gives the penalty and the new mean, both scalars.
 */
export function pathLengthPenalty(lengths: Tensor, average: Tensor): { penalty: Tensor; average: Tensor } {
  const now = stopGradient(mean(lengths));
  const next = add(average, mul(sub(now, average), LENGTH_BLEND));
  return { penalty: mean(square(sub(lengths, next))), average: next };
}
