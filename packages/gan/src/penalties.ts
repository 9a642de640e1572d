import { add, grad, mean, mul, randomUniform, sqrt, square, sub, sum, type Tensor } from '@inkstone/autograd';

type Critic = (images: Tensor) => Tensor;

/** R1 = ½·E‖∇D(x)‖² over real pictures (Mescheder et al. 2018, eq. 9), without its weight γ. */
export function r1Penalty(score: Tensor, real: Tensor): Tensor {
  const gradient = grad(sum(score), real);
  return mul(mean(sum(square(gradient), { axes: [1, 2, 3] })), 0.5);
}

/** E(‖∇D(x̂)‖ − 1)² at random points between real and generated pictures (Gulrajani et al. 2017, eq. 3). */
export function gradientPenalty(critic: Critic, real: Tensor, fake: Tensor): Tensor {
  const mixture = randomUniform([real.shape[0] as number, 1, 1, 1]);
  const between = add(fake, mul(sub(real, fake), mixture));
  const gradient = grad(sum(critic(between)), between);
  // the small constant keeps the root differentiable at zero
  const norm = sqrt(add(sum(square(gradient), { axes: [1, 2, 3] }), 1e-12));
  return mean(square(sub(norm, 1)));
}
