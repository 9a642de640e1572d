import { blurred, type Distribution, type Point, weighted } from './distribution.ts';

/** Two half circles that reach into one another. */
export function twoMoons(sigma = 0.04): Distribution {
  return {
    modes: [],
    sigma,
    draw: (stream) => {
      const isUpper = stream.uniform() < 0.5;
      const angle = Math.PI * stream.uniform();
      const [x, y] = [0.55 * Math.cos(angle), 0.55 * Math.sin(angle)];
      const place: Point = isUpper ? [x - 0.275, y - 0.15] : [0.275 - x, 0.15 - y];
      return blurred(place, sigma, stream);
    },
  };
}

/** `arms` spirals that wind `turns` times outwards to `reach`, equally dense along their length. */
export function spirals(arms = 2, turns = 1.25, reach = 0.85, sigma = 0.025): Distribution {
  return {
    modes: [],
    sigma,
    draw: (stream) => {
      const arm = stream.integer(arms);
      // the length of a spiral grows with the square of its angle
      const along = Math.sqrt(0.02 + 0.98 * stream.uniform());
      const angle = 2 * Math.PI * (turns * along + arm / arms);
      return blurred([reach * along * Math.cos(angle), reach * along * Math.sin(angle)], sigma, stream);
    },
  };
}

/** Circles around one centre, equally dense along their length. */
export function rings(radii: readonly number[] = [0.3, 0.75], sigma = 0.03): Distribution {
  const circles = radii.map((radius) => ({ radius, weight: radius }));
  return {
    modes: [],
    sigma,
    draw: (stream) => {
      const radius = weighted(circles, stream)?.radius ?? 0;
      const angle = 2 * Math.PI * stream.uniform();
      return blurred([radius * Math.cos(angle), radius * Math.sin(angle)], sigma, stream);
    },
  };
}
