import { blurred, type Distribution, type Point } from './distribution.ts';

/** Gaussians of deviation `sigma` around `modes`, each as likely as the next. */
export function gaussians(modes: readonly Point[], sigma: number): Distribution {
  return {
    modes,
    sigma,
    draw: (stream) => {
      const mode = modes[stream.integer(modes.length)] ?? ([0, 0] as const);
      return blurred(mode, sigma, stream);
    },
  };
}

/** `count` Gaussians on a circle, the first at the right: the test of Metz et al. 2017 (unrolled GAN), section 3.1. */
export function ringOfGaussians(count = 8, radius = 0.7, sigma = 0.05): Distribution {
  const modes = Array.from({ length: count }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  return gaussians(modes, sigma);
}

/** `side`² Gaussians on a grid that reaches to ±`reach`: the other test of Srivastava et al. 2017 (VEEGAN), section 4.1. */
export function gridOfGaussians(side = 5, reach = 0.8, sigma = 0.03): Distribution {
  const at = (i: number) => -reach + (2 * reach * i) / (side - 1);
  const modes = Array.from(
    { length: side * side },
    (_, i): Point => [at(i % side), at(Math.floor(i / side))],
  );
  return gaussians(modes, sigma);
}
